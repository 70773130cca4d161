using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Passes;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Passes;

/// <summary>The documents of the log of passes.</summary>
public sealed class PassDocumentTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 14, 10, 16, 3, 412, TimeSpan.Zero);

    // Texts of their own: the golden ones name a failure that is none of these.
    private static readonly string[] Texts = ["message", "event.reason", "event.id", "error.message", "rare_failure.pass.suppressions.hash", "rare_failure.pass.rejected_alerts"];

    [Fact]
    public void Of_EverythingHappened_HasTheFieldsOfTheGoldenDocumentWithItsValues()
    {
        var golden = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "pass.json")))!;
        var document = JsonNode.Parse(SomePass.Document(SomePass.One, SomePass.Two, SomePass.Three).Of(Everything(), Now)[0].Source.Span)!;
        var said = new[] { golden, document }.Select(Fields).ToArray();

        Assert.Equal(said[0].Keys.Order(StringComparer.Ordinal), said[1].Keys.Order(StringComparer.Ordinal));
        Assert.All(said[0].Where(field => !Texts.Any(text => field.Key.StartsWith(text, StringComparison.Ordinal))), field => Assert.Equal((field.Key, field.Value), (field.Key, said[1][field.Key])));
    }

    [Fact]
    public void Of_NothingHappened_LeavesOutWhatIsMissing()
    {
        var document = JsonNode.Parse(SomePass.Document().Of(SomePass.Quiet(), Now)[0].Source.Span)!;

        Assert.Null(document["error"]);
        Assert.Null(document["event"]!["reason"]);
        Assert.Equal("success", document["event"]!["outcome"]!.GetValue<string>());
        Assert.Equal("info", Assert.Single(document["event"]!["type"]!.AsArray())!.GetValue<string>());
        var pass = document["rare_failure"]!["pass"]!.AsObject();
        Assert.All((string[])["alerts", "rejected_alerts", "limits_reached", "thresholds", "left_out", "not_judged", "clock_skew_ms"], name => Assert.False(pass.ContainsKey(name), name));
        Assert.Equal("""{"watched":false}""", pass["failure_store"]!.ToJsonString());
        Assert.Equal("""{"pattern":["logs-azure.activitylogs-*"],"alias":"local"}""", pass["source"]!.ToJsonString());
    }

    [Fact]
    public void Of_ASourceThatCouldNotBeRead_FailsForItAloneAndSaysNoCounts()
    {
        var away = SomePass.Source("west") with { Failure = ("no_such_remote_cluster_exception", "the remote cluster west is away"), FailureStatus = 404 };
        var documents = SomePass.Document().Of(SomePass.Quiet(SomePass.Source(), away) with { Judged = 7 }, Now).Select(document => JsonNode.Parse(document.Source.Span)!).ToList();

        Assert.Equal(["success", "failure"], documents.Select(document => document["event"]!["outcome"]!.GetValue<string>()));
        Assert.Equal("""{"type":"no_such_remote_cluster_exception","message":"the remote cluster west is away","code":"404"}""", documents[1]["error"]!.ToJsonString());
        Assert.Null(documents[1]["rare_failure"]!["pass"]!["read"]);
        Assert.Equal(7, documents[0]["rare_failure"]!["pass"]!["judged"]!.GetValue<long>());
    }

    /// <summary>Counts of the whole pass stand once, else a sum over the documents would double them.</summary>
    [Fact]
    public void Of_TwoSources_SaysCountsOfThePassOnce()
    {
        var report = SomePass.Quiet(SomePass.Source(), SomePass.Source("west")) with { Requests = 5, Alerts = new SinkOutcome(2, 1, []) };
        var passes = SomePass.Document().Of(report, Now).Select(document => JsonNode.Parse(document.Source.Span)!["rare_failure"]!["pass"]!).ToList();

        Assert.Equal((5, 2), (passes[0]["requests"]!.GetValue<int>(), passes[0]["alerts"]!["said"]!.GetValue<int>()));
        Assert.All((string[])["requests", "judged", "stories", "alerts"], name => Assert.Null(passes[1][name]));
        Assert.NotNull(passes[1]["learning"]);
    }

    [Fact]
    public void Of_NoSourceWasReached_LeavesADocumentAllTheSame()
    {
        var report = new PassReport(SomeAlert.Pass, PassMode.Run, []) { RunAtMs = SomePass.RunAt, Error = ("OutOfTime", "no time was left") };

        var document = JsonNode.Parse(Assert.Single(SomePass.Document().Of(report, Now)).Source.Span)!;

        Assert.Equal("Pass of 2026-01-14T10:00:00.000Z to 2026-01-14T10:15:00.000Z failed: no time was left", document["message"]!.GetValue<string>());
        Assert.Equal("{}", document["rare_failure"]!["pass"]!["source"]!.ToJsonString());
    }

    [Fact]
    public void Of_ATextThatQuotesASecret_BlotsItOut()
    {
        var report = SomePass.Quiet() with { Error = ("IOException", "proxy refused key c2VjcmV0") };

        var document = new PassDocument(SomePass.Worker, [], new Secrets(["c2VjcmV0"])).Of(report, Now)[0];

        Assert.DoesNotContain("c2VjcmV0", Encoding.UTF8.GetString(document.Source.Span), StringComparison.Ordinal);
        Assert.Contains("proxy refused key ***", Encoding.UTF8.GetString(document.Source.Span), StringComparison.Ordinal);
    }

    /// <summary>SHA-256 of end of the pass, source, mode, shadow, tenants, and of a failed one the time of its run.</summary>
    [Theory]
    [InlineData(PassMode.Run, false, false, "", "1768385700000\nlocal\nrun\n\n")]
    [InlineData(PassMode.CatchUp, false, false, "", "1768385700000\nlocal\ncatch-up\n\n")]
    [InlineData(PassMode.Run, true, false, "", "1768385700000\nlocal\nrun\nshadow\n")]
    [InlineData(PassMode.Run, false, true, "", "1768385700000\nlocal\nrun\n\n\n1768385760000")]
    [InlineData(PassMode.Once, false, false, "a", "1768385700000\nlocal\nonce\n\na")]
    public void Id_OfAPass_IsMadeOfWhatItIs(PassMode mode, bool shadow, bool failed, string tenant, string text)
    {
        var report = SomePass.Quiet() with { Mode = mode, Shadow = shadow, Error = failed ? ("a", "b") : null };

        var document = SomePass.Document(tenant.Length > 0 ? [tenant] : []).Of(report, Now)[0];

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..40], document.Id);
    }

    [Fact]
    public void Of_ManyRefusedAlerts_KeepsTheFirstWholeAndNamesTheOthers()
    {
        var rejected = Enumerable.Range(0, 30).Select(number => new RejectedAlert(SomeAlert.Of($"e{number}"), 400, "t", "r")).ToList();

        var document = JsonNode.Parse(SomePass.Document().Of(SomePass.Quiet() with { Alerts = new SinkOutcome(0, 0, rejected) }, Now)[0].Source.Span)!;

        var kept = document["rare_failure"]!["pass"]!["rejected_alerts"]!.AsArray();
        Assert.Equal((30, 20), (kept.Count, kept.Count(alert => alert!["document"] is not null)));
    }

    private static PassReport Everything() => SomePass.Quiet(new SourceReport("local", "logs-azure.activitylogs-*", SomePass.GoldenCounts())
    {
        PipelineErrors = 7,
        FailureStore = 1,
        Indices = 9,
        ExcludedTiers = ["data_frozen", "data_cold"],
        NewestKnownMs = SomePass.RunAt - 90_000,
        UsualLagMs = 80_000,
        ClockSkewMs = -120,
    }) with
    {
        Error = ("security_exception", "action [indices:data/read/search] is unauthorized"),
        ErrorStatus = 403,
        Requests = 17,
        Retries = 2,
        Bytes = 1_234_567,
        Judged = 60,
        Late = 3,
        OpenStories = 40,
        SuppressedStories = 8,
        Suppressions = new SuppressionList([Suppression("now", -1, 1), Suppression("over", -3, -2), Suppression("later", 1, 2)]),
        InvalidSuppressions = 2,
        Alerts = new SinkOutcome(1, 2, [new RejectedAlert(SomeAlert.Of("a"), 400, "document_parsing_exception", "failed to parse field [event.severity] of type [long]")]),
        LimitsReached = ["open_stories"],
        Tenants =
        [
            new TenantState(SomePass.One, IsLearning: true, null, null),
            new TenantState(SomePass.Two, IsLearning: false, 5.4350990951, null) { IsBacklog = true },
            new TenantState(SomePass.Three, IsLearning: false, 5, "an index was out of range"),
        ],
        LeftOut = (DateTimeOffset.Parse("2026-01-05T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds(), DateTimeOffset.Parse("2026-01-07T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds()),
    };

    /// <summary>A suppression, so many days from the pass.</summary>
    private static Suppression Suppression(string id, int from, int until) => new()
    {
        Id = id,
        Principal = id,
        FromMs = SomeAlert.Pass.EndMs + (from * PassTime.DayMs),
        UntilMs = SomeAlert.Pass.EndMs + (until * PassTime.DayMs),
        Reason = "r",
        Owner = "o",
    };

    /// <summary>The leaves by name; lists as sets, since their order says nothing, and what a refused alert holds left out.</summary>
    private static Dictionary<string, string> Fields(JsonNode document)
    {
        using var parsed = JsonDocument.Parse(document.ToJsonString());
        return DocumentFields.Of(parsed.RootElement, name => name == "rare_failure.pass.rejected_alerts.document")
            .GroupBy(field => field.Name, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => string.Join(' ', group.Select(field => field.Value.ToString()).Order(StringComparer.Ordinal)));
    }
}
