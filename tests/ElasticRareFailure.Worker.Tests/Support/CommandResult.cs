using System.Text.Json.Nodes;

namespace ElasticRareFailure.Worker.Tests.Support;

/// <summary>What a command left behind.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>Lines of the output that are not empty.</summary>
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The output as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Output)!;

    /// <summary>A count of what was read, of a command that was told <c>--json</c>.</summary>
    public long Count(string name) => Json["read"]![name]!.GetValue<long>();

    /// <summary>How often something was rejected for a reason; 0: never.</summary>
    public long Rejected(string reason) => Json["read"]!["rejected"]![reason]?.GetValue<long>() ?? 0;

    /// <summary>The command was refused, in one line that says why.</summary>
    public void IsRefused(params string[] words)
    {
        Assert.Equal(2, ExitCode);
        Assert.Equal(string.Empty, Output);
        Assert.StartsWith("error: ", Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, Error, StringComparison.Ordinal));
    }
}
