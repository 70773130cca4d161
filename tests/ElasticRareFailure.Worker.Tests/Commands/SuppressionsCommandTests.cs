using System.Text.Json.Nodes;
using ElasticRareFailure.Worker.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ElasticRareFailure.Worker.Tests.Commands;

/// <summary>The command on a file.</summary>
public sealed class SuppressionsCommandTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 14, 12, 0, 0, TimeSpan.Zero);

    // A hand-written one, which the command keeps as it is, its unknown order of members and its odd spelling of the time too.
    private const string ByHand = """{"owner":"carla","reason":"tests","until":"2026-01-20","match":{"principal":"Zoë@example.com"},"from":"2026-01-10T00:00Z"}""";

    private readonly TemporaryDirectory directory = new();

    private string FilePath => Path.Combine(directory.Path, "suppressions.json");

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Add_NoFile_MakesOneThatBacktestReads()
    {
        var added = await RunAsync(Now, "add", "--principal", "ada@example.com", "--operation", "Microsoft.Web/*", "--resource-group", "rg", "--subscription", "s", "--network", "64496", "--failure-reason", "denied", "--tenant", "t", "--kind", "user", "--for", "14d", "--reason", "a migration", "--owner", "bob@example.com", "--from", "2026-01-15", "--no-learn");

        Assert.Equal((0, string.Empty), (added.ExitCode, added.Error));
        var id = added.Output.Split(' ')[1];
        Assert.Matches("^[0-9a-f]{12}$", id);
        Assert.Equal($"Suppression {id} written to {FilePath}: in force for passes that end after 2026-01-15T00:00:00.000Z and until 2026-01-28T12:00:00.000Z.\n", added.Output);
        Assert.Equal(
            $$"""{"suppressions":[{"id":"{{id}}","match":{"tenant":"t","principal":"ada@example.com","kind":"user","operation":"Microsoft.Web/*","resource_group":"rg","subscription":"s","network":"64496","reason":"denied"},"from":"2026-01-15T00:00:00.000Z","until":"2026-01-28T12:00:00.000Z","reason":"a migration","owner":"bob@example.com","learn":false,"created_at":"2026-01-14T12:00:00.000Z","created_by":"bob@example.com"}]}""",
            JsonNode.Parse(await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken))!.ToJsonString());
        var valid = await Run.CommandAt(new FakeTimeProvider(Now), [], "validate", "--suppressions", FilePath);
        Assert.Equal((0, "Suppressions: 1, 0 of them in force. Feedback: 0.\nAll is in order.\n"), (valid.ExitCode, valid.Output));
    }

    [Fact]
    public async Task AddAndEnd_AFileWithOthers_KeepsThem()
    {
        Write(ByHand);
        var added = await RunAsync(Now, "add", "--kind", "user", "--until", "2026-02-01", "--reason", "r", "--owner", "o");
        var ended = await RunAsync(Now.AddDays(1), "end", added.Output.Split(' ')[1], "--by", "bob");

        Assert.Equal(0, ended.ExitCode);
        var written = Entries();
        Assert.Equal(JsonNode.Parse(ByHand)!.ToJsonString(), written[0]!.ToJsonString());
        Assert.Contains("Zoë@example.com", await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(("2026-01-15T12:00:00.000Z", "bob"), (written[1]!["ended_at"]!.GetValue<string>(), written[1]!["ended_by"]!.GetValue<string>()));
        Assert.Equal(["suppressions.json"], Directory.GetFiles(directory.Path).Select(Path.GetFileName));
    }

    /// <summary>The id of one that names none is made of what it says: ended, it would say something else.</summary>
    [Fact]
    public async Task End_OneWithoutAnId_KeepsTheIdThatItHad()
    {
        Write(ByHand);
        var id = (await RunAsync(Now, "list", "--json")).Json["states"]![0]!["id"]!.GetValue<string>();

        _ = await RunAsync(Now, "end", id, "--by", "bob");

        Assert.Equal([$"{id} ended"], (await RunAsync(Now.AddDays(30), "list", "--json")).Json["states"]!.AsArray().Select(state => $"{state!["id"]} {state["state"]}"));
    }

    [Fact]
    public async Task End_OneThatRanOut_IsNotToldAnyMore()
    {
        Write(ByHand);
        var after = Now.AddDays(30);
        var id = (await RunAsync(after, "list", "--json")).Json["states"]![0]!["id"]!.GetValue<string>();
        Assert.Contains($"Suppression {id} of carla ran out at 2026-01-20T00:00:00.000Z", (await Run.CommandAt(new FakeTimeProvider(after), [], "validate", "--suppressions", FilePath)).Output, StringComparison.Ordinal);

        _ = await RunAsync(after, "end", id, "--by", "bob");

        Assert.DoesNotContain("ran out", (await Run.CommandAt(new FakeTimeProvider(after), [], "validate", "--suppressions", FilePath)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("end has to be given", "--kind", "user")]
    [InlineData("--until and --for both say the end", "--kind", "user", "--until", "2026-01-20", "--for", "3d")]
    [InlineData("'soon' is no duration", "--kind", "user", "--for", "soon")]
    [InlineData("at most 90 days", "--kind", "user", "--for", "91d")]
    [InlineData("more than 90 days ahead", "--kind", "user", "--from", "2026-03-01", "--until", "2026-04-15")]
    [InlineData("until has to lie after from", "--kind", "user", "--until", "2026-01-14")]
    [InlineData("it would silence all", "--principal", "*", "--for", "3d")]
    [InlineData("it would silence all", "--for", "3d")]
    [InlineData("kind \"robot\" is none of user, service principal, managed identity", "--kind", "robot", "--for", "3d")]
    public async Task Add_WhatIsNotAllowed_IsRefusedAndWritesNothing(string text, params string[] options)
    {
        (await RunAsync(Now, ["add", .. options, "--reason", "r", "--owner", "o"])).IsRefused(text);

        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public async Task Add_WithoutReasonAndOwner_SaysBoth()
    {
        var refused = await RunAsync(Now, "add", "--kind", "user", "--for", "3d");

        Assert.Equal(2, refused.ExitCode);
        Assert.All((string[])["--reason", "--owner"], option => Assert.Contains(option, refused.Error, StringComparison.Ordinal));
        (await RunAsync(Now, "add", "--kind", "user", "--for", "3d", "--reason", " ", "--owner", "")).IsRefused("reason is missing", "owner is missing");
    }

    /// <summary>What is not there cannot be taken away again, and what was wrong is said of the file that was named.</summary>
    [Fact]
    public async Task Add_NoSuchDirectory_NamesTheFile()
    {
        var missing = Path.Combine(directory.Path, "none", "suppressions.json");

        var refused = await Run.CommandAt(new FakeTimeProvider(Now), [], "suppressions", "add", "--suppressions", missing, "--kind", "user", "--for", "3d", "--reason", "r", "--owner", "o");

        refused.IsRefused($"error: {missing}: cannot be written: ");
    }

    [Fact]
    public async Task End_WhatIsNoObject_IsRefusedAndLeftAsItIs()
    {
        Write("7");

        (await RunAsync(Now, "end", "#1", "--by", "bob")).IsRefused("suppression #1 is no object", "take it out by hand");
        Assert.Equal("7", Assert.Single(Entries())!.ToJsonString());
    }

    /// <summary>The place in the list is what it is called, and no id of its own.</summary>
    [Fact]
    public async Task End_OneWithAFaultAndNoId_GetsNone()
    {
        Write("""{"match":{"principle":"ada"},"until":"2026-01-20","reason":"r","owner":"o"}""");

        _ = await RunAsync(Now, "end", "#1", "--by", "bob");

        Assert.Equal(("bob", null), (Assert.Single(Entries())!["ended_by"]!.GetValue<string>(), Entries()[0]!["id"]));
    }

    [Fact]
    public async Task Validate_AnEmptyId_IsAFault()
    {
        Write("""{"id":"","match":{"kind":"user"},"from":"2026-01-10","until":"2026-01-20","reason":"r","owner":"o"}""");

        var said = await Run.CommandAt(new FakeTimeProvider(Now), [], "validate", "--suppressions", FilePath);

        Assert.Equal((1, "error: suppression #1: id is empty; without one it is made of what the rest says.\n"), (said.ExitCode, said.Error));
    }

    [Fact]
    public async Task Add_TheSameTwice_IsRefused()
    {
        string[] add = ["add", "--kind", "user", "--for", "3d", "--reason", "r", "--owner", "o"];
        _ = await RunAsync(Now, add);

        (await RunAsync(Now, add)).IsRefused("that says the same");
        _ = Assert.Single(Entries());
    }

    [Theory]
    [InlineData("""{"suppressions":{}}""", "the text has to be")]
    [InlineData("[]", "the text has to be")]
    [InlineData("""{"suppressions":[}""", "no JSON")]
    [InlineData("""{"suppressions":[],"suppressions":[]}""", "suppressions.json: a member stands there twice.")]
    public async Task Any_AFileThatIsNone_IsRefusedAndLeftAsItIs(string text, string fault)
    {
        _ = directory.Write("suppressions.json", System.Text.Encoding.UTF8.GetBytes(text));

        (await RunAsync(Now, "list")).IsRefused(fault);
        (await RunAsync(Now, "add", "--kind", "user", "--for", "3d", "--reason", "r", "--owner", "o")).IsRefused(fault);
        Assert.Equal(text, await File.ReadAllTextAsync(FilePath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task List_OfAllStates_FitsEightyColumnsAndNamesWhatIsToBeLookedAtFirst()
    {
        Write(
            Entry("ended", "2026-01-20", ",\"ended_at\":\"2026-01-12T00:00Z\""), Entry("coming", "2026-03-01", ",\"from\":\"2026-02-01\""), Entry("in-force", "2026-01-20"), Entry("expired", "2026-01-12"),
            """{"id":"invalid","match":{"principel":"a"},"until":"2026-01-20","reason":"r","owner":"o"}""", "7");
        var list = await RunAsync(Now, "list");
        var json = await RunAsync(Now, "list", "--json");

        Assert.Equal((1, 1), (list.ExitCode, json.ExitCode));
        Assert.All(list.Lines, line => Assert.True(line.TrimEnd().Length <= 80, line));
        Assert.Equal(["#6 invalid", "invalid invalid", "expired expired", "in-force in force", "coming coming", "ended ended"], json.Json["states"]!.AsArray().Select(state => $"{state!["id"]} {state["state"]}"));
        Assert.Equal(["#6", "invalid", "expired", "in-force", "coming", "ended"], list.Lines.Select(line => line.Length > 1 ? line[1..].Split(' ')[0] : string.Empty).Where(word => word.Length > 0 && word != "Id" && !word.StartsWith('─')));
        Assert.Contains("principel means nothing", list.Output.ReplaceLineEndings(string.Empty).Replace("  ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(4, json.Json["suppressions"]!.AsArray().Count);
        _ = directory.Write("again.json", System.Text.Encoding.UTF8.GetBytes(json.Output));
        Assert.Equal(0, (await Run.CommandAt(new FakeTimeProvider(Now), [], "validate", "--suppressions", Path.Combine(directory.Path, "again.json"))).ExitCode);
    }

    [Fact]
    public async Task Validate_OfFiles_SaysAllFaultsAtOnce()
    {
        Write(Entry("twice", "2026-01-20"), Entry("twice", "2026-01-20"), """{"id":"far","match":{"kind":"user"},"from":"2026-03-01","until":"2026-05-01","reason":"r","owner":"o"}""", """{"id":"broken","match":{"kind":"user"},"until":"2026-01-20","reason":"r"}""");
        var feedback = directory.WriteLines("feedback.ndjson", ["""{"story":"x","verdict":"attack","at":"2026-01-14T00:00Z"}"""]);

        var found = await Run.CommandAt(new FakeTimeProvider(Now), [], "validate", "--suppressions", FilePath, "--feedback", feedback);

        Assert.Equal(1, found.ExitCode);
        Assert.Equal(
            [
                "error: suppression broken: owner is missing.", "error: suppression twice: the id stands there more than once.", "error: suppression far: until lies more than 90 days ahead.",
                "error: feedback, line 1: story has to be the 40 hexadecimal digits of a story's id (rare_failure.story.id).",
            ],
            found.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private void Write(params string[] entries) => _ = directory.Write("suppressions.json", System.Text.Encoding.UTF8.GetBytes($$"""{"suppressions":[{{string.Join(',', entries)}}]}"""));

    private static string Entry(string id, string until, string more = "") => $$$"""{"id":"{{{id}}}","match":{"principal":"somebody-with-a-rather-long-name@example.com","operation":"microsoft.managedidentity/userassignedidentities/federatedidentitycredentials/write"},"until":"{{{until}}}","reason":"a reason that is rather long and goes over the end of the line","owner":"o"{{{more}}}}""";

    private JsonArray Entries() => JsonNode.Parse(File.ReadAllText(FilePath))!["suppressions"]!.AsArray();

    private Task<CommandResult> RunAsync(DateTimeOffset now, params string[] arguments) => Run.CommandAt(new FakeTimeProvider(now), [], ["suppressions", .. arguments, "--suppressions", FilePath]);
}
