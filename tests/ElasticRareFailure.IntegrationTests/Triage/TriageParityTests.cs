using System.Globalization;
using System.Text.Json.Nodes;
using ElasticRareFailure.IntegrationTests.Run;
using ElasticRareFailure.IntegrationTests.Support;
using ElasticRareFailure.Worker.Findings;

namespace ElasticRareFailure.IntegrationTests.Triage;

/// <summary>The same feedback and suppressions do the same through the cluster and through files; what is written while the worker runs counts from then on.</summary>
public sealed class TriageParityTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    private const string Budget = "3";
    private const string Tenant = "6f2d8c14-3b7a-4e59-9c01-8d5e2a7b4f60";

    private static readonly DateTimeOffset Start = Time("2026-01-26T07:00");

    private static string Sample => Path.Combine(AppContext.BaseDirectory, "samples", "activity-2026-01.ndjson.gz");

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Run_WithEntriesOfAllKindsAndSomeWrittenMeanwhile_SaysWhatBacktestSaysOfTheSameFiles()
    {
        await using var scene = await Scene.OfRecordsAsync(Cluster, "triagerun", Sample, Start, Token);
        using var both = new BothTriages(scene);
        await WriteAsync(both);
        await using var worker = scene.Worker(new ScoringChoice(double.Parse(Budget, CultureInfo.InvariantCulture), new Dictionary<string, double>(), null, null));
        await worker.Runner.StartAsync(Token);
        while (scene.Time.GetUtcNow() < Time("2026-01-26T17:15").AddSeconds(61))
        {
            Assert.True(await worker.Runner.RunDueAsync(Token));
            if (scene.Time.GetUtcNow() == Time("2026-01-26T12:45").AddSeconds(60))
            {
                // hanna was said at noon: that stays. milan comes at 13:45.
                await both.AddAsync(scene.Time, "--principal", "hanna@example.com", "--for", "5d", "--reason", "too late", "--owner", "ada@example.com");
                await both.AddAsync(scene.Time, "--principal", "Milan@*", "--for", "5d", "--reason", "a move", "--owner", "ada@example.com");
            }

            scene.Time.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.Empty(scene.Log.Errors);
        string[] files = ["--input", Sample, "--to", "2026-01-26T17:15Z", "--budget", Budget, "--feedback", both.Feedback, "--suppressions", both.Suppressions];
        var expected = Said((await FileAsync(["backtest", .. files, "--output", "-"])).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonNode.Parse(line)!));
        var found = Said(await scene.AlertsAsync(Token));
        Assert.Equal(expected.Order(), found.Order());
        var names = (await scene.AlertsAsync(Token)).Select(static alert => alert["user"]!["name"]!.GetValue<string>()).ToList();
        Assert.Contains("hanna@example.com", names);
        Assert.All((string[])["vera@example.com", "milan@example.com"], name => Assert.DoesNotContain(name, names));

        // yara failed from another network too, at 09:14: from then on her story speaks, with its first word.
        Assert.Equal(["09:30 1"], (await scene.AlertsAsync(Token)).Where(static alert => alert["user"]!["name"]!.GetValue<string>() == "yara@example.com").Select(static alert => $"{alert["event"]!["created"]!.GetValue<string>()[11..16]} {alert["rare_failure"]!["story"]!["sequence"]}"));
        var passes = (await scene.PassesAsync(Token)).Select(static pass => pass["rare_failure"]!["pass"]!).ToList();
        Assert.Equal(["07:15", "13:45", "16:30"], passes.Where(static pass => pass["stories"]!["suppressed"]!.GetValue<int>() > 0).Select(static pass => pass["end"]!.GetValue<string>()[11..16]));
        var whole = (await FileAsync(["backtest", .. files, "--json"])).Json;
        Assert.Equal(whole["suppressions"]!["hash"]!.GetValue<string>(), passes[^1]["suppressions"]!["hash"]!.GetValue<string>());
        // Five in force, and one that was ended on the 20th; none has run out.
        Assert.Equal("""{"count":6,"in_force":5,"expired":0,"invalid":0}""", WithoutHash(passes[^1]));
        Assert.Equal("""{"count":4,"in_force":3,"expired":0,"invalid":0}""", WithoutHash(passes.Single(static pass => pass["end"]!.GetValue<string>()[11..16] == "12:45")));
        Assert.NotEqual(passes[0]["suppressions"]!["hash"]!.GetValue<string>(), passes[^1]["suppressions"]!["hash"]!.GetValue<string>());
        Assert.Equal(2, scene.Log.All.Count(static line => line == "Information Pass 2026-01-26T16:30:00.000Z: 1 stories that would have been said are suppressed" || line == "Information Pass 2026-01-26T13:45:00.000Z: 1 stories that would have been said are suppressed"));
        await ThresholdIsThatOfFilesAsync(passes[^1], "2026-01-26T17:15", both);
    }

    [Theory]
    [InlineData("2026-01-21T15:30")]
    [InlineData("2026-01-26T02:00")]
    [InlineData("2026-01-26T08:00")]
    [InlineData("2026-01-26T17:00")]
    public async Task Once_WithEntriesOfAllKinds_SaysAndWritesWhatOnceOfFilesSays(string at)
    {
        await using var scene = await Scene.OfRecordsAsync(Cluster, "triageonce" + at[8..13], Sample, Time(at), Token);
        using var both = new BothTriages(scene);
        await WriteAsync(both);

        var once = await scene.CommandAsync("once", "--at", at + "Z", "--budget", Budget, "--json");

        string[] files = ["--input", Sample, "--budget", Budget, "--feedback", both.Feedback, "--suppressions", both.Suppressions];
        var expected = await FileAsync(["once", .. files, "--at", at + "Z", "--json"]);
        Assert.Equal((0, string.Empty), (once.ExitCode, once.Error));
        Assert.Equal(Said(expected.Json["alerts"]!.AsArray()!, all: true), Said(once.Json["alerts"]!.AsArray()!, all: true));
        Assert.Equal(expected.Json["suppressions"]!.ToJsonString(), once.Json["suppressions"]!.ToJsonString());
        var pass = Assert.Single(await scene.PassesAsync(Token))["rare_failure"]!["pass"]!;
        Assert.Equal(expected.Json["suppressions"]!["stories"]!.GetValue<int>(), pass["stories"]!["suppressed"]!.GetValue<int>());
        Assert.Equal(expected.Json["suppressions"]!["hash"]!.GetValue<string>(), pass["suppressions"]!["hash"]!.GetValue<string>());
        await ThresholdIsThatOfFilesAsync(pass, at, both);
    }

    /// <summary>All fields that a suppression may match on, one from which nothing is learnt, one that was ended; an attack, and what an analyst took back.</summary>
    private static async Task WriteAsync(BothTriages both)
    {
        await both.AddAsync(Time("2026-01-12T09:00"), "--network", "64504", "--failure-reason", "*", "--kind", "service *", "--until", "2026-02-10", "--reason", "pipelines are moved", "--owner", "ada@example.com", "--no-learn", "--principal", "982500d8*");
        var ended = await both.AddAsync(Time("2026-01-15T09:00"), "--principal", "otto@example.com", "--for", "60d", "--reason", "his tests", "--owner", "otto@example.com");
        await both.EndAsync(Time("2026-01-20T09:00"), ended, "bob@example.com");
        await both.AddAsync(Time("2026-01-20T10:00"), "--tenant", Tenant, "--principal", "yara@example.com", "--kind", "user", "--operation", "microsoft.*", "--subscription", "*-*", "--network", "65537", "--failure-reason", "*", "--until", "2026-02-20", "--reason", "her new flat", "--owner", "ada@example.com");
        await both.AddAsync(Time("2026-01-20T11:00"), "--resource-group", "RG-reports-*", "--principal", "VERA@example.com", "--until", "2026-02-20", "--reason", "her job", "--owner", "ada@example.com");
        var attacks = Said((await FileAsync("backtest", "--input", Sample, "--budget", Budget, "--to", "2026-01-20T08:00Z", "--output", "-")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonNode.Parse(line)!), all: true);
        foreach (var (number, alert) in attacks.Index())
        {
            var story = JsonNode.Parse(alert)!["story"]!["id"]!.GetValue<string>();
            await both.SayAsync(Time("2026-01-20T12:00").AddMinutes(number), story, "attack");
            if (number % 3 == 1)
            {
                await both.SayAsync(Time("2026-01-20T18:00"), story, "ordinary");
            }
        }
    }

    /// <summary>The bar of the day is that of the files, and another one than without them.</summary>
    private static async Task ThresholdIsThatOfFilesAsync(JsonNode pass, string at, BothTriages both)
    {
        var found = pass["thresholds"]![0]!["threshold"]!.GetValue<double>();
        Assert.Equal(await ThresholdAsync(at, "--feedback", both.Feedback, "--suppressions", both.Suppressions), found, 6);
        Assert.NotEqual(await ThresholdAsync(at, "--suppressions", both.Suppressions), found, 3);
        Assert.NotEqual(await ThresholdAsync(at, "--feedback", both.Feedback), found, 3);
    }

    /// <summary>Threshold of the last midnight for the budget of the test: in the last but one of the columns.</summary>
    private static async Task<double> ThresholdAsync(string at, params string[] triage)
    {
        var table = await FileAsync(["backtest", "--input", Sample, "--to", at + "Z", .. triage, "--thresholds", "-"]);
        Assert.Equal(0, table.ExitCode);
        var columns = table.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split('\t');
        return double.Parse(columns[^2], CultureInfo.InvariantCulture);
    }

    private static Task<Product> FileAsync(params string[] arguments) => Product.RunAsync(TimeProvider.System, new Dictionary<string, string?>(), arguments);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text + "Z", CultureInfo.InvariantCulture);

    private static string WithoutHash(JsonNode pass)
    {
        var counts = pass["suppressions"]!.DeepClone().AsObject();
        _ = counts.Remove("hash");
        return counts.ToJsonString();
    }

    /// <summary>What alerts say; those detected after the start, since what a first start says of the hours before it, it says late.</summary>
    private static List<string> Said(IEnumerable<JsonNode> alerts, bool all = false) =>
    [
        .. alerts.Where(alert => all || DateTimeOffset.Parse(alert["event"]!["created"]!.GetValue<string>(), CultureInfo.InvariantCulture) > Start).Select(static alert => new JsonObject
        {
            ["id"] = alert["event"]!["id"]!.DeepClone(),
            ["created"] = alert["event"]!["created"]!.DeepClone(),
            ["severity"] = alert["event"]!["severity"]!.DeepClone(),
            ["risk"] = alert["event"]!["risk_score"]!.DeepClone(),
            ["message"] = alert["message"]!.DeepClone(),
            ["rate"] = alert["rare_failure"]!["expected_false_alerts_per_day"]?.DeepClone(),
            ["story"] = alert["rare_failure"]!["story"]!.DeepClone(),
            ["evidence"] = alert["rare_failure"]!["evidence"]!.DeepClone(),
        }.ToJsonString()),
    ];
}
