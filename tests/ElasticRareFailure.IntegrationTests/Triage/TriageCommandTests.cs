using System.Text;
using ElasticRareFailure.IntegrationTests.Run;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Triage;

/// <summary>The commands of analysts on a cluster.</summary>
public sealed class TriageCommandTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    private const string Unknown = "0123456789abcdef0123456789abcdef01234567";

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Feedback_OfAnAlert_IsOfItsStoryAndIsListed()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "feedback", Token);
        await scene.LoadAsync(Token, new Call("story", Scene.Noon.AddMinutes(-5)));
        await using var worker = scene.Worker();
        await worker.Runner.StartAsync(Token);
        Assert.True(await worker.Runner.RunDueAsync(Token));
        var alert = Assert.Single(await scene.AlertsAsync(Token));
        var (id, story) = (alert["event"]!["id"]!.GetValue<string>(), alert["rare_failure"]!["story"]!["id"]!.GetValue<string>());
        var none = await scene.AnalystAsync("feedback", "list");

        var ofAlert = await scene.AnalystAsync("feedback", id, "--verdict", "attack", "--by", "ada@example.com", "--note", "not hers");
        var ofStory = await scene.AnalystAsync("feedback", story.ToUpperInvariant(), "--verdict", "attack", "--by", "ada@example.com", "--note", "not hers");
        var unknown = await scene.AnalystAsync("feedback", Unknown, "--verdict", "attack", "--by", "ada@example.com");
        var unsaid = await scene.AnalystAsync("feedback", Unknown, "--verdict", "ordinary", "--by", "bob@example.com", "--at", "2026-01-14T11:00Z", "--unsaid");
        var list = await scene.AnalystAsync("feedback", "list");
        var json = await scene.AnalystAsync("feedback", "list", "--json");

        Assert.Equal("Nothing was said of any story.\n", none.Output);
        Assert.Equal($"Story {story}: attack, says ada@example.com, at 2026-01-14T12:01:00.000Z; written to logs-rare_failure.feedback-default.\nFrom 2026-01-15T00:00:00.000Z on calibration leaves it out; what was said before stays as it is.\n", ofAlert.Output);
        Assert.Contains("logs-rare_failure.feedback-default says so already.", ofStory.Output, StringComparison.Ordinal);
        Assert.Equal((2, string.Empty), (unknown.ExitCode, unknown.Output));
        Assert.StartsWith($"error: No alert has the id {Unknown}", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(0, unsaid.ExitCode);
        Assert.Equal(
            $"2026-01-14T11:00:00.000Z  ordinary  bob@example.com\n  story {Unknown}\n2026-01-14T12:01:00.000Z  attack  ada@example.com\n  story {story}\n  not hers\n", list.Output);
        Assert.Equal(
            [
                $$"""{"story":"{{Unknown}}","verdict":"ordinary","by":"bob@example.com","at":"2026-01-14T11:00:00.000Z"}""",
                $$"""{"story":"{{story}}","verdict":"attack","by":"ada@example.com","at":"2026-01-14T12:01:00.000Z","note":"not hers"}""",
            ],
            json.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.True(await scene.RunAsync(worker, 15, Token));
        Assert.Empty(scene.Log.Errors);
    }

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Suppressions_AddListEnd_GoRound()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "rounds", Token);
        string[] add = ["suppressions", "add", "--principal", "ada@example.com", "--kind", "user", "--until", "2026-02-01", "--reason", "a migration", "--owner", "bob@example.com", "--by", "carla@example.com", "--no-learn"];
        var none = await scene.AnalystAsync("suppressions", "list");

        var added = await scene.AnalystAsync(add);
        var again = await scene.AnalystAsync(add);
        var id = added.Output.Split(' ')[1];
        var list = await scene.AnalystAsync("suppressions", "list", "--json");
        var worker = await scene.CommandAsync("suppressions", "end", id, "--by", "carla@example.com");
        var ended = await scene.AnalystAsync("suppressions", "end", id, "--by", "carla@example.com");
        var twice = await scene.AnalystAsync("suppressions", "end", id, "--by", "carla@example.com");
        var nowhere = await scene.AnalystAsync("suppressions", "end", "nowhere", "--by", "carla@example.com");
        var after = await scene.AnalystAsync("suppressions", "list", "--json");
        var table = await scene.AnalystAsync("suppressions", "list");

        Assert.Equal("There are no suppressions.\n", none.Output);
        Assert.Equal($"Suppression {id} written to rare_failure-suppressions: in force for passes that end after 2026-01-14T12:01:00.000Z and until 2026-02-01T00:00:00.000Z.\n", added.Output);
        Assert.Equal((2, $"error: There is a suppression {id} that says the same.\n"), (again.ExitCode, again.Error.ReplaceLineEndings("\n")));
        Assert.Equal(
            $$"""{"suppressions":[{"id":"{{id}}","match":{"principal":"ada@example.com","kind":"user"},"until":"2026-02-01T00:00:00.000Z","reason":"a migration","owner":"bob@example.com","learn":false,"created_at":"2026-01-14T12:01:00.000Z","created_by":"carla@example.com"}],"states":[{"id":"{{id}}","state":"in force"}]}""",
            list.Json.ToJsonString());
        Assert.Equal(3, worker.ExitCode);
        Assert.StartsWith($"error: Not allowed: PUT /rare_failure-suppressions/_doc/{id} needs a privilege that ", worker.Error, StringComparison.Ordinal);
        Assert.Equal($"Suppression {id} ended at 2026-01-14T12:01:00.000Z in rare_failure-suppressions: passes that end later are not covered.\n", ended.Output);
        Assert.Equal((2, $"error: Suppression {id} was ended before, at 2026-01-14T12:01:00.000Z.\n"), (twice.ExitCode, twice.Error.ReplaceLineEndings("\n")));
        Assert.Equal((2, "error: There is no suppression nowhere in rare_failure-suppressions: suppressions list shows those there are.\n"), (nowhere.ExitCode, nowhere.Error.ReplaceLineEndings("\n")));
        Assert.Equal(("ended", "carla@example.com", 1), (after.Json["states"]![0]!["state"]!.GetValue<string>(), after.Json["suppressions"]![0]!["ended_by"]!.GetValue<string>(), after.Json["suppressions"]!.AsArray().Count));
        Assert.All(table.Output.Split('\n'), static line => Assert.True(line.TrimEnd().Length <= 80, line));
        var validated = await scene.AnalystAsync("validate");
        Assert.Contains("Suppressions: 1, 0 of them in force. Feedback: 0.", validated.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnalystRole_OfTheDocument_AllowsWhatTheCommandsNeed()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "analystrole", Token);
        await scene.LoadAsync(Token, new Call("story", Scene.Noon.AddMinutes(-5)));
        await using var worker = scene.Worker();
        await worker.Runner.StartAsync(Token);
        Assert.True(await worker.Runner.RunDueAsync(Token));
        var story = Assert.Single(await scene.AlertsAsync(Token))["rare_failure"]!["story"]!["id"]!.GetValue<string>();
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "docs", "triage.md"), Token);
        var body = text[text.IndexOf('{', text.IndexOf("PUT /_security/role/", StringComparison.Ordinal))..text.LastIndexOf("```", StringComparison.Ordinal)];
        var name = $"analyst_{scene.Source}";
        using var role = await Cluster.Rest.RequireAsync(HttpMethod.Put, $"/_security/role/{name}", TestCluster.OfScenes(Encoding.UTF8.GetBytes(body)).ToJsonString(), Token);
        using var user = await Cluster.Rest.RequireAsync(HttpMethod.Put, $"/_security/user/{name}", $$"""{"password":"for-one-test","roles":["{{name}}"]}""", Token);

        var said = await AsAnalystAsync("feedback", story, "--verdict", "attack", "--by", "ada@example.com");
        var heard = await AsAnalystAsync("feedback", "list");
        var added = await AsAnalystAsync("suppressions", "add", "--kind", "user", "--for", "3d", "--reason", "r", "--owner", "o");
        var listed = await AsAnalystAsync("suppressions", "list");
        var ended = await AsAnalystAsync("suppressions", "end", added.Output.Split(' ')[1], "--by", "o");

        Assert.All([said, heard, added, listed, ended], static product => Assert.Equal((0, string.Empty), (product.ExitCode, product.Error)));

        Task<Product> AsAnalystAsync(params string[] arguments) => scene.UserAsync(name, "for-one-test", scene.Time, arguments);
    }

    // A member that is misspelt would match all: the index takes no such document.
    [Fact]
    public async Task Index_AMisspeltMember_IsRefused()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "misspelt", Token);
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => scene.PutSuppressionAsync("a", """{"match":{"principle":"x"},"until":"2026-02-01T00:00:00.000Z"}""", Token));

        Assert.Contains("strict_dynamic_mapping_exception", refused.Message, StringComparison.Ordinal);
    }
}
