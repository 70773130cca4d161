using ElasticRareFailure.Worker.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ElasticRareFailure.Worker.Tests.Commands;

/// <summary>The command on a file.</summary>
public sealed class FeedbackCommandTests : IDisposable
{
    private const string Story = "0123456789abcdef0123456789abcdef01234567";

    private static readonly DateTimeOffset Now = new(2026, 1, 14, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory directory = new();

    private string FilePath => Path.Combine(directory.Path, "feedback.ndjson");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Feedback_NoFile_MakesOneAndSaysFromWhenItCounts()
    {
        var said = await RunAsync(Story.ToUpperInvariant(), "--verdict", "attack", "--by", "ada@example.com", "--note", "not \"hers\"");

        Assert.Equal(0, said.ExitCode);
        Assert.Equal($"Story {Story}: attack, says ada@example.com, at 2026-01-14T12:00:00.000Z; written to {FilePath}.\nFrom 2026-01-15T00:00:00.000Z on calibration leaves it out; what was said before stays as it is.\n", said.Output);
        Assert.Equal($$"""{"story":"{{Story}}","verdict":"attack","by":"ada@example.com","at":"2026-01-14T12:00:00.000Z","note":"not \"hers\""}""" + "\n", await ReadAsync());
    }

    /// <summary>A verdict of midnight counts at that midnight.</summary>
    [Fact]
    public async Task Feedback_AtMidnight_CountsAtOnce() =>
        Assert.Contains("no more from 2026-01-13T00:00:00.000Z on", (await RunAsync(Story, "--verdict", "ordinary", "--by", "a", "--at", "2026-01-13")).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("first\n", "first\n")]
    [InlineData("first", "first\n")]
    [InlineData("", "")]
    public async Task Feedback_AFileThatIsThere_AddsALine(string before, string kept)
    {
        _ = directory.Write("feedback.ndjson", System.Text.Encoding.UTF8.GetBytes(before));

        _ = await RunAsync(Story, "--verdict", "ordinary", "--by", "a");

        Assert.Equal(kept + $$"""{"story":"{{Story}}","verdict":"ordinary","by":"a","at":"2026-01-14T12:00:00.000Z"}""" + "\n", await ReadAsync());
    }

    [Theory]
    [InlineData("is no id of a story", "short", "--verdict", "attack", "--by", "a")]
    [InlineData("--by: say who says so", Story, "--verdict", "attack", "--by", " ")]
    [InlineData("--at lies ahead", Story, "--verdict", "attack", "--by", "a", "--at", "2026-01-15")]
    public async Task Feedback_WhatIsNotAllowed_IsRefusedAndWritesNothing(string text, params string[] arguments)
    {
        (await RunAsync(arguments)).IsRefused(text);

        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public async Task Feedback_WithoutVerdictOrWithAnother_SaysWhatIsAllowed()
    {
        var (none, other) = (await RunAsync(Story), await RunAsync(Story, "--verdict", "perhaps", "--by", "a"));

        Assert.Equal((2, 2), (none.ExitCode, other.ExitCode));
        Assert.All((string[])["--verdict", "--by"], option => Assert.Contains(option, none.Error, StringComparison.Ordinal));
        Assert.Contains("--verdict: 'perhaps' is none of attack, ordinary.", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OfAFile_ShowsThemInOrderOfTimeAndNamesFaults()
    {
        _ = await RunAsync(Story, "--verdict", "attack", "--by", "ada@example.com", "--note", "later");
        _ = await RunAsync(Story, "--verdict", "ordinary", "--by", "bob", "--at", "2026-01-13");
        var (list, json) = (await RunAsync("list"), await RunAsync("list", "--json"));
        await File.AppendAllTextAsync(FilePath, "nothing\n", TestContext.Current.CancellationToken);
        var faulty = await RunAsync("list");

        Assert.Equal($"2026-01-13T00:00:00.000Z  ordinary  bob\n  story {Story}\n2026-01-14T12:00:00.000Z  attack  ada@example.com\n  story {Story}\n  later\n", list.Output);
        Assert.Equal((await ReadAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)[..2].Reverse(), json.Lines);
        Assert.Equal((1, list.Output, "error: feedback, line 3: no JSON.\n"), (faulty.ExitCode, faulty.Output, faulty.Error));
    }

    private Task<CommandResult> RunAsync(params string[] arguments) => Run.CommandAt(new FakeTimeProvider(Now), [], ["feedback", .. arguments, "--feedback", FilePath]);

    private Task<string> ReadAsync() => File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken);
}
