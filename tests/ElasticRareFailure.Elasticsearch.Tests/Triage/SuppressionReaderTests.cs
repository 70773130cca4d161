using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using ElasticRareFailure.Elasticsearch.Triage;

namespace ElasticRareFailure.Elasticsearch.Tests.Triage;

public sealed class SuppressionReaderTests
{
    private const string Sound =
        """{"match":{"principal":"ada@example.com"},"until":"2026-02-01T00:00:00.000Z","reason":"a migration","owner":"bob","learn":false,"created_at":"2026-01-14T10:00:00.000Z","created_by":"bob","ended_at":"2026-01-20T00:00:00.000Z","ended_by":"bob"}""";

    [Fact]
    public async Task Read_OneIsSoundAndOneIsNot_TakesTheOneUnderItsDocumentsIdAndNamesTheOther()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", TriageHits.SuppressionPath, TriageHits.Answer(
            TriageHits.Hit("sound", Sound), TriageHits.Hit("broken", """{"match":{"principal":"*"},"until":"2026-02-01T00:00:00.000Z","owner":"bob"}""")));

        var found = await ReadAsync(elasticsearch);

        var read = Assert.Single(found.List.All);
        // From when it was written until it was ended.
        Assert.Equal(("sound", 1_768_384_800_000, 1_768_867_200_000, true, false), (read.Id, read.FromMs, read.UntilMs, read.IsEnded, read.Learn));
        Assert.Equal("suppression broken: reason is missing; suppression broken: match names nothing that narrows it: it would silence all", Assert.Single(found.Invalid));
        Assert.Equal((7, 2), (found.Documents.Documents[0].SequenceNumber, found.Documents.Documents[0].PrimaryTerm));
        Assert.Equal("""{"size":10000,"track_total_hits":true,"seq_no_primary_term":true}""", elasticsearch.Requests[0].Body);
    }

    [Fact]
    public async Task Read_NoIndex_IsNoSuppression()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", TriageHits.SuppressionPath, TriageHits.Missing(SuppressionReader.Index));

        var found = await ReadAsync(elasticsearch);

        Assert.Equal((0, false), (found.List.Count, found.Documents.IsThere));
    }

    [Fact]
    public async Task Read_NotAllowed_Fails()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", TriageHits.SuppressionPath, TriageHits.Denied(SuppressionReader.Index));

        Assert.Equal(403, (await Assert.ThrowsAsync<ElasticsearchException>(() => ReadAsync(elasticsearch))).Status);
    }

    /// <summary>An answer that is cut is no shorter list.</summary>
    [Theory]
    [InlineData("""{"timed_out":true,"_shards":{"total":1,"failed":0},"hits":{"total":{"value":0},"hits":[]}}""", "timed out")]
    [InlineData("""{"timed_out":false,"_shards":{"total":2,"failed":1},"hits":{"total":{"value":0},"hits":[]}}""", "1 of 2 shards failed")]
    [InlineData("""{"timed_out":false,"_shards":{"total":0,"failed":0},"hits":{"total":{"value":0},"hits":[]}}""", "no shard was searched")]
    [InlineData("{}", "not complete")]
    public async Task Read_AnswerIsNotWhole_Fails(string body, string text)
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", TriageHits.SuppressionPath, body);

        Assert.Contains(text, (await Assert.ThrowsAsync<ElasticsearchException>(() => ReadAsync(elasticsearch))).Message, StringComparison.Ordinal);
    }

    private static Task<FoundSuppressions> ReadAsync(ScriptedElasticsearch elasticsearch) =>
        new SuppressionReader(Connected.To(elasticsearch)).ReadAsync(TriageHits.Budget, TestContext.Current.CancellationToken);
}
