using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Golden;

/// <summary>Whole alert documents, reviewed field by field. UPDATE_GOLDEN=1 writes them anew: look at the difference before it is committed.</summary>
public sealed class GoldenAlertTests
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public Task Alert_OfAPersonDeniedFromANewCountry_IsTheGoldenOne() => Compare("denied-person", GoldenInput.DeniedPerson());

    [Fact]
    public Task Alert_OfAServicePrincipalWithASlowStory_IsTheGoldenOne() => Compare("slow-service", GoldenInput.SlowService());

    [Fact]
    public Task Alert_OfAnUnusualNetworkAlone_IsTheGoldenOne() => Compare("other-network", GoldenInput.OtherNetwork());

    [Theory]
    [InlineData("denied-person", "aaaa0000000000000000000000000001", "denied-1")]
    [InlineData("slow-service", "bbbb0000000000000000000000000002", "slow-0")]
    [InlineData("other-network", "cccc0000000000000000000000000003", "moved")]
    public void Ids_OfTheGoldenAlerts_AreHashesOfTenantPrincipalOpeningEventAndSequence(string name, string principal, string opening)
    {
        var alert = JsonNode.Parse(File.ReadAllText(Bundled.PathOf("Golden", name + ".json")))!;
        var sequence = alert["rare_failure"]!["story"]!["sequence"]!.GetValue<int>();
        Assert.Equal(Hash($"{SomeRecord.Tenant}\n{principal}\n{opening}"), alert["rare_failure"]!["story"]!["id"]!.GetValue<string>());
        Assert.Equal(Hash($"{SomeRecord.Tenant}\n{principal}\n{opening}\n{sequence}"), alert["event"]!["id"]!.GetValue<string>());
    }

    /// <summary>The last alert of the input is the one that it is about.</summary>
    private static async Task Compare(string name, IEnumerable<string> lines, [CallerFilePath] string here = "")
    {
        var result = await Run.OnText(string.Join('\n', lines), "backtest", "--input", "-", "--output", "-");
        Assert.Equal(0, result.ExitCode);
        var alert = JsonNode.Parse(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1])!;
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(here)!, name + ".json"), alert.ToJsonString(Pretty) + "\n", TestContext.Current.CancellationToken);
        }
        else
        {
            var golden = JsonNode.Parse(await File.ReadAllTextAsync(Bundled.PathOf("Golden", name + ".json"), TestContext.Current.CancellationToken));
            var difference = JsonDifference.Between(golden, alert);
            Assert.True(difference is null, difference);
        }
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..40];
}
