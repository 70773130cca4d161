using System.Text;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Source;

/// <summary>The pages of a search: all hits, each once, whatever happens between.</summary>
public sealed class PagingTests : IDisposable
{
    private static readonly PassTime Noon = SourceRecord.Noon;

    private readonly WaitingTime time = new();
    private readonly ScriptedIndex index = new();

    public void Dispose() => index.Dispose();

    [Theory]
    [InlineData(0, new[] { 0 })]
    [InlineData(1, new[] { 1 })]
    [InlineData(4, new[] { 2, 2, 0 })]
    [InlineData(5, new[] { 2, 2, 1 })]
    public async Task Read_SeveralPages_StopsAtTheFirstShortOne(int records, int[] pages)
    {
        Fill(records);

        Assert.Equal(records, (await ReadAsync(size: 2)).Lines.Count);
        Assert.Equal(pages.Length + 1, index.Searches.Count());   // and one for the successes, of which there are none
    }

    [Fact]
    public async Task Read_SecondPage_BeginsAfterTheLastHitWithTheNewestPointInTime()
    {
        Fill(3);

        _ = await ReadAsync(size: 2);

        Assert.Equal(["p1.0", "p1.1", "p1.2"], index.Searches.Select(search => search.GetProperty("pit").GetProperty("id").GetString()));
        Assert.False(index.Searches.First().TryGetProperty("search_after", out _));
        Assert.Contains($"\"search_after\":[{ScriptedIndex.FirstSort + 1}]", index.Requests[2].Body, StringComparison.Ordinal);
        Assert.Equal("""{"id":"p1.3"}""", Assert.Single(index.Requests, request => request.Method == "DELETE").Body);
    }

    [Fact]
    public async Task Read_AnswerIsCut_IsAskedForAgainAndCountedOnce()
    {
        Fill(3);
        var searches = 0;
        index.Fault = request => request.Uri.AbsolutePath == "/_search" && ++searches == 2 ? new ScriptedAnswer { Body = AnswerText.Of([SourceRecord.In(Noon, "x").Hit()]), CutAt = 200 } : null;

        var (lines, source) = await ReadAsync(size: 2);

        Assert.Equal(3, lines.Count);
        Assert.Equal((3, 3, 0), (source.Counts.Records, source.Counts[RecordOutcome.Failure], source.Counts.Repeated));
        Assert.Single(time.Waits);
    }

    [Fact]
    public async Task Read_ServerIsBusy_IsAskedForAgain()
    {
        Fill(3);
        var busy = new Queue<ScriptedAnswer>([
            ScriptedAnswer.Error(503, "search_phase_execution_exception", "busy"), ScriptedAnswer.Error(429, "es_rejected_execution_exception", "busy").With("Retry-After", "7"),
            ScriptedAnswer.Of(429, Breaker("TRANSIENT"))]);
        index.Fault = request => request.Uri.AbsolutePath == "/_search" && busy.TryDequeue(out var answer) ? answer : null;

        Assert.Equal(3, (await ReadAsync(size: 5_000)).Lines.Count);
        Assert.Equal(3, time.Waits.Count);
        Assert.Equal(TimeSpan.FromSeconds(7), time.Waits[1]);
        Assert.All(index.Searches, search => Assert.Equal(5_000, search.GetProperty("size").GetInt32()));
    }

    [Theory]
    [InlineData(429, "circuit_breaking_exception")]
    [InlineData(503, "too_many_buckets_exception")]
    public async Task Read_SmallerPagesAreAskedFor_HalvesDownToFiveHundredThenFails(int status, string type)
    {
        var body = type == "circuit_breaking_exception" ? Breaker("PERMANENT") : TooManyBuckets();
        index.Fault = request => request.Uri.AbsolutePath == "/_search" ? ScriptedAnswer.Of(status, body) : null;

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => ReadAsync(size: 5_000));

        Assert.Equal([5_000, 2_500, 1_250, 625, 500], index.Searches.Select(search => search.GetProperty("size").GetInt32()));
        Assert.Contains(type, failure.Message, StringComparison.Ordinal);
        Assert.Empty(time.Waits);
        Assert.Equal(0, index.Open);
    }

    [Fact]
    public async Task Read_SmallerPagesHelp_GoesOnWithThemAndLosesNothing()
    {
        Fill(1_200);
        index.Fault = request => request.Body.Contains("\"size\":1000", StringComparison.Ordinal) ? ScriptedAnswer.Of(429, Breaker("PERMANENT")) : null;

        var (lines, source) = await ReadAsync(size: 1_000);

        Assert.Equal(1_200, lines.Distinct().Count());
        Assert.Equal((1_200, 0), (source.Counts.Records, source.Counts.Repeated));
        Assert.Equal([1_000, 500, 500, 500, 1_000, 500], index.Searches.Select(search => search.GetProperty("size").GetInt32()));
    }

    [Fact]
    public async Task Read_ShardsFailInsideAnAnswer_FailsAtOnce()
    {
        index.Fault = request => request.Uri.AbsolutePath == "/_search"
            ? ScriptedAnswer.Of(200, AnswerText.Of([SourceRecord.In(Noon, "a").Hit()], "p1.0", """{"total":2,"failed":1,"failures":[{"reason":{"type":"circuit_breaking_exception"}}]}"""))
            : null;

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => ReadAsync());

        Assert.Contains("1 of 2 shards failed, the first with circuit_breaking_exception", failure.Message, StringComparison.Ordinal);
        Assert.Single(index.Searches);
        Assert.Equal(0, index.Open);
    }

    [Fact]
    public async Task Read_AnswerIsTooLarge_AsksForSmallerPages()
    {
        Fill(9);
        var (ids, failure) = await PagesAsync(size: 8, mostBytes: 2_048);

        Assert.Equal((9, null), (ids.Distinct().Count(), failure));
        Assert.Equal(9, ids.Count);
        Assert.True(index.Searches.Min(search => search.GetProperty("size").GetInt32()) is > 1 and < 8);
    }

    [Fact]
    public async Task Read_OneDocumentIsTooLarge_FailsAndNamesTheSource()
    {
        index.Add(SourceRecord.In(Noon, "a") with { Message = new string('x', 1 << 20) });

        var (ids, failure) = await PagesAsync(size: 8, mostBytes: 1 << 20);

        Assert.Empty(ids);
        Assert.Equal([8, 4, 2, 1], index.Searches.Select(search => search.GetProperty("size").GetInt32()));
        Assert.Equal("A document of logs-x makes an answer of more than 1 MiB.", failure!.Message);
    }

    [Fact]
    public async Task Read_HitTooDeep_IsCountedAndTheRestRead()
    {
        var nested = new string('[', 600) + new string(']', 600);
        var deep = $$$"""{"_id":"deep","_source":{"event":{{{nested}}} },"sort":[1]}""";
        var given = false;
        index.Fault = request => request.Uri.AbsolutePath != "/_search" || given
            ? null
            : ScriptedAnswer.Of(200, AnswerText.Of([SourceRecord.In(Noon, "a").Hit()], "p1.0").Replace("\"hits\":[", $"\"hits\":[{deep},", StringComparison.Ordinal)).With("X-Given", $"{given = true}");

        var (lines, source) = await ReadAsync();

        Assert.Single(lines);
        Assert.Equal(1, source.Counts[RejectReason.TooDeep]);
    }

    /// <summary>Else the first page would come for ever.</summary>
    [Fact]
    public async Task Read_FullPageWithoutSort_Fails()
    {
        index.Fault = request => request.Uri.AbsolutePath == "/_search" ? ScriptedAnswer.Of(200, AnswerText.Of([SourceRecord.In(Noon, "a").Hit(), SourceRecord.In(Noon, "b").Hit()], "p1.0")) : null;

        Assert.Contains("does not say where the next page begins", (await Assert.ThrowsAsync<ElasticsearchException>(() => ReadAsync(size: 2))).Message, StringComparison.Ordinal);
    }

    private static string Breaker(string durability) =>
        $$$"""{"error":{"root_cause":[{"type":"circuit_breaking_exception","reason":"Data too large","durability":"{{{durability}}}"}],"type":"circuit_breaking_exception","reason":"Data too large","durability":"{{{durability}}}"},"status":429}""";

    private static string TooManyBuckets() =>
        """{"error":{"root_cause":[],"type":"search_phase_execution_exception","reason":"","caused_by":{"type":"too_many_buckets_exception","reason":"too_many_buckets_exception: more than 65536"}},"status":503}""";

    private void Fill(int records)
    {
        for (var number = 0; number < records; number++)
        {
            index.Add(SourceRecord.In(Noon, $"e{number}"));
        }
    }

    private Task<(List<string> Lines, ClusterActivitySource Source)> ReadAsync(int size = 5_000) => time.RunAsync(async () =>
    {
        var source = ClusterSource.Over(index, options => options.PageSize = size, time);
        return (await BatchText.OfAsync(source, Noon, Noon), source);
    });

    private async Task<(List<string> Ids, ElasticsearchException? Failure)> PagesAsync(int size, int mostBytes)
    {
        var (caller, budget, source) = (Connected.To(index, time), new TimeBudget(time, TimeSpan.FromMinutes(1)), new SourceIndices("", ["logs-x"]));
        index.ChangesIds = false;                                // what is said in an answer that is not held cannot be known
        var pages = new SearchPages(caller, RecordTree.Judged, size, mostBytes);
        var ids = new List<string>();
        await using var pit = await PointInTime.OpenAsync(caller, time, source, budget, TestContext.Current.CancellationToken);
        try
        {
            await pages.ReadAsync(
                source, pit, RecordTree.FailurePaths, writer => SourceQuery.Failures.Write(writer, new SourceSpan(0, long.MaxValue, 0, 0), coldTiers: true), record => ids.Add(Encoding.UTF8.GetString(record.Text(Field.HitId))),
                reason => Assert.Fail($"{reason}"), budget, TestContext.Current.CancellationToken);
            return (ids, null);
        }
        catch (ElasticsearchException failure)
        {
            return (ids, failure);
        }
    }
}
