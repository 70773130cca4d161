using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Source;

/// <summary>The passes of a cluster, read slice by slice.</summary>
public sealed partial class ClusterActivitySourceTests
{
    private static readonly PassTime Noon = SourceRecord.Noon;

    [Fact]
    public async Task Read_OverSliceBorders_GivesEveryPassOnceInOrder()
    {
        using var index = new ScriptedIndex(SourceRecord.In(Noon, "a"), SourceRecord.In(After(Noon, 3), "b"));
        var passes = new List<PassTime>();

        await foreach (var batch in ClusterSource.Over(index).ReadAsync(Noon, After(Noon, 40), TestContext.Current.CancellationToken))
        {
            passes.Add(batch.Time);
        }

        // 12:00 to 24:00 is all that is left of the first day, then two days at once, four, eight and sixteen.
        Assert.Equal(Enumerable.Range(Noon.Index, (40 * PassTime.PerDay) + 1).Select(pass => new PassTime(pass)), passes);
        Assert.Equal(0, index.Open);
        Assert.Equal(1, index.MostAtOnce);
    }

    [Fact]
    public async Task Read_LittleThere_DoublesTheDaysUpToSixteen()
    {
        using var index = new ScriptedIndex();

        _ = await BatchText.OfAsync(ClusterSource.Over(index), new PassTime(Noon.Day * PassTime.PerDay), After(Noon, 50));

        Assert.Equal([1, 2, 4, 8, 16, 16, 3], Days(index));
    }

    /// <summary>110,000 documents in the slice of four days: after it come two days at a time.</summary>
    [Fact]
    public async Task Read_MuchThere_HalvesTheDays()
    {
        var hit = JsonNode.Parse("""{"_id":"1","_source":{},"sort":[1]}""")!.AsObject();
        var (full, empty) = (AnswerText.Of(Enumerable.Repeat(hit, SourceOptions.MostPageSize), "p1.0"), AnswerText.Of([], "p1.0"));
        using var index = new ScriptedIndex();
        var fullPages = 0;
        index.Fault = request => request.Uri.AbsolutePath != "/_search" ? null : ScriptedAnswer.Of(200, Days(index).Last() == 4 && fullPages++ < 11 ? full : empty);

        _ = await BatchText.OfAsync(ClusterSource.Over(index, options => options.PageSize = SourceOptions.MostPageSize), new PassTime(Noon.Day * PassTime.PerDay), After(Noon, 9));

        Assert.Equal([1, 2, .. Enumerable.Repeat(4L, 12), 2, 0], Days(index));
    }

    [Fact]
    public async Task Read_SeveralClusters_AreOneBatch()
    {
        using var index = new ScriptedIndex(SourceRecord.In(Noon, "a")).With("west", SourceRecord.In(Noon, "b"), SourceRecord.In(Noon, "c") with { Tenant = "22220000-0000-0000-0000-000000000002" });
        var source = ClusterSource.Over(index, TwoClusters);

        var lines = await BatchText.OfAsync(source, Noon, Noon);

        Assert.Equal(["a", "b", "c"], lines.Select(IdOf));
        Assert.Equal(["local", "west"], source.Sources.Select(one => one.Indices.Name));
        Assert.Equal(3, source.Counts[RecordOutcome.Failure]);
    }

    [Fact]
    public async Task Read_OneClusterFails_OthersGoOnAndItSaysFromWhenOn()
    {
        using var index = new ScriptedIndex(SourceRecord.In(Noon, "a"), SourceRecord.In(After(Noon, 1), "b"))
            .With("west", SourceRecord.In(Noon, "w"), SourceRecord.In(After(Noon, 1), "x"));
        var opened = 0;
        index.Fault = request => request.Path.StartsWith("/west%3A", StringComparison.Ordinal) && ++opened == 2 ? ScriptedAnswer.Error(403, "security_exception", "no") : null;
        var source = ClusterSource.Over(index, TwoClusters);

        var lines = await BatchText.OfAsync(source, Noon, After(Noon, 2));

        Assert.Equal(["a", "w", "b"], lines.Select(IdOf));
        Assert.Null(source.Sources[0].Failure);
        Assert.Equal(403, source.Sources[1].Failure!.Status);
        Assert.Equal(new PassTime((Noon.Day + 1) * PassTime.PerDay), source.Sources[1].FailedAt);
        Assert.Equal(2, opened);
    }

    [Fact]
    public async Task Read_AllClustersFail_Throws()
    {
        using var index = new ScriptedIndex().With("west");
        index.Fault = request => request.Path.EndsWith("=false", StringComparison.Ordinal) ? ScriptedAnswer.Error(403, "security_exception", "no") : null;

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => BatchText.OfAsync(ClusterSource.Over(index, TwoClusters), Noon, Noon));

        Assert.Equal(403, failure.Status);
    }

    [Fact]
    public async Task Read_OneIdInTwoSlices_GivesTheFirst()
    {
        using var index = new ScriptedIndex(SourceRecord.In(Noon, "a"), SourceRecord.In(Noon, "a") with { IngestedMs = After(Noon, 1).StartMs, Action = "other/write" });
        var source = ClusterSource.Over(index);

        var line = Assert.Single(await BatchText.OfAsync(source, Noon, After(Noon, 2)));

        Assert.Contains("microsoft.web/sites/write", line, StringComparison.Ordinal);
        Assert.Equal(1, source.Counts.Repeated);
    }

    [Fact]
    public async Task Read_OneRecordUnderTwoIds_GivesBoth()
    {
        var record = SourceRecord.In(Noon, "a1") with { };
        using var index = new ScriptedIndex(record, record with { Id = "b7", IngestedMs = record.IngestedMs + (2 * PassTime.LengthMs) });

        Assert.Equal(["a1", "b7"], (await BatchText.OfAsync(ClusterSource.Over(index), Noon, After(Noon, 1))).Select(IdOf));
    }

    [Fact]
    public async Task Read_WithoutIngested_IsKnownWhenItHappened()
    {
        using var index = new ScriptedIndex(new SourceRecord("a", Noon.StartMs + 5));
        var source = ClusterSource.Over(index);

        Assert.StartsWith($"{Noon.Index}/{Noon.Index} ", Assert.Single(await BatchText.OfAsync(source, new PassTime(Noon.Index - 2), After(Noon, 1))), StringComparison.Ordinal);
        Assert.Equal(1, source.Counts.NotIngested);
        Assert.Equal(0, source.Counts.Stragglers);
    }

    /// <summary>Asked for since the first pass of the slice would still take it; the pass that sees it does not.</summary>
    [Fact]
    public async Task Read_KnownMoreThanSevenDaysLate_IsLeftOutAndCounted()
    {
        var oldest = After(Noon, 1).EndMs - (7 * PassTime.DayMs);
        using var index = new ScriptedIndex(
            new SourceRecord("old", oldest - 1) { IngestedMs = After(Noon, 1).StartMs },
            new SourceRecord("just", oldest) { IngestedMs = After(Noon, 1).StartMs },
            new SourceRecord("unasked", Noon.EndMs - (7 * PassTime.DayMs) - 1) { IngestedMs = Noon.StartMs });
        var source = ClusterSource.Over(index);

        Assert.Equal(["just"], (await BatchText.OfAsync(source, new PassTime(After(Noon, 1).Day * PassTime.PerDay), After(Noon, 1))).Select(IdOf));
        Assert.Equal(1, source.Counts[RecordOutcome.TooOld]);
    }

    [Fact]
    public async Task Read_TenantsGiven_GivesOnlyThese()
    {
        using var index = new ScriptedIndex(SourceRecord.In(Noon, "a"), SourceRecord.In(Noon, "b") with { Tenant = "BBBB0000-0000-0000-0000-00000000000B" });

        var lines = await BatchText.OfAsync(ClusterSource.Over(index, options => options.Tenants.Add(" bbbb0000-0000-0000-0000-00000000000B ")), Noon, Noon);

        Assert.Equal(["b"], lines.Select(IdOf));
    }

    [Fact]
    public async Task Read_TenantsOfSubscriptionsGiven_JudgesInTheirTenant()
    {
        using var index = new ScriptedIndex(
            SourceRecord.In(Noon, "a") with { Tenant = null, Subscription = "5555AAAA-0000-0000-0000-000000000001" },
            SourceRecord.In(Noon, "b") with { Tenant = null, Subscription = "5555bbbb-0000-0000-0000-000000000002" });
        var source = ClusterSource.Over(index, options => options.SubscriptionTenants["{5555aaaa-0000-0000-0000-000000000001}"] = "BBBB0000-0000-0000-0000-00000000000B");

        var lines = await BatchText.OfAsync(source, Noon, Noon);

        Assert.Equal([("b", ""), ("a", "bbbb0000-0000-0000-0000-00000000000b")], lines.Select(line => (IdOf(line), line.Split(' ')[1])));
        Assert.Equal(1, source.Counts.NoTenant);
    }

    [Fact]
    public async Task Read_Stopped_ThrowsThatAndClosesThePointInTime()
    {
        using var index = new ScriptedIndex(SourceRecord.In(Noon, "a"));
        using var stop = new CancellationTokenSource();
        index.Fault = request =>
        {
            if (request.Path.StartsWith("/_search", StringComparison.Ordinal))
            {
                stop.Cancel();
            }

            return null;
        };

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => BatchText.OfAsync(ClusterSource.Over(index), Noon, After(Noon, 3), stop.Token));

        Assert.Single(index.Requests, request => request.Method == "DELETE");
    }

    private static PassTime After(PassTime pass, int days) => new(pass.Index + (days * PassTime.PerDay));

    private static string IdOf(string line) => line.Split(' ')[3];

    private static void TwoClusters(SourceOptions options)
    {
        options.Indices.Add("logs-azure.activitylogs-*");
        options.Indices.Add("west:logs-azure.activitylogs-*");
    }

    /// <summary>Days that each search for failures spans.</summary>
    private static IEnumerable<long> Days(ScriptedIndex index) => index.Requests.Where(request => request.Body.Contains("\"failure\"", StringComparison.Ordinal))
        .Select(request => Span().Match(request.Body))
        .Select(span => (long.Parse(span.Groups[2].ValueSpan, CultureInfo.InvariantCulture) - long.Parse(span.Groups[1].ValueSpan, CultureInfo.InvariantCulture)) / PassTime.DayMs);

    [GeneratedRegex("""event.ingested":\{"gte":(\d+),"lt":(\d+)""")]
    private static partial Regex Span();
}
