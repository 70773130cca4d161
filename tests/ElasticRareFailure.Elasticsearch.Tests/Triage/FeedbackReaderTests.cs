using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using ElasticRareFailure.Elasticsearch.Triage;
using ElasticRareFailure.Feedback;

namespace ElasticRareFailure.Elasticsearch.Tests.Triage;

public sealed class FeedbackReaderTests
{
    [Fact]
    public async Task Read_Documents_GivesWhatCountsAndNamesWhatDoesNot()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", TriageHits.FeedbackPath, TriageHits.Answer(
            TriageHits.Feedback("a", $$"""{"story":"{{TriageHits.Story}}","verdict":"attack","by":"ada@example.com","at":"2026-01-14T10:00:00.000Z","note":"seen"}"""),
            TriageHits.Feedback("b", $$"""{"story":"{{TriageHits.Story}}","verdict":"perhaps","at":"2026-01-14T10:00:00.000Z"}"""),
            TriageHits.Hit("c", """{"message":"of somebody else"}""")));

        var found = await ReadAsync(elasticsearch);

        Assert.Equal([new StoryFeedback(TriageHits.Story, StoryVerdict.Attack, 1_768_384_800_000, "ada@example.com", "seen")], found.Entries);
        Assert.Equal("feedback b: verdict has to be attack or ordinary", found.Faults[0]);
        Assert.All(found.Faults.Skip(1), fault => Assert.StartsWith("feedback c: ", fault, StringComparison.Ordinal));
        Assert.False(found.IsCut);
        Assert.Equal("""{"size":10000,"track_total_hits":true,"seq_no_primary_term":true,"sort":[{"@timestamp":{"order":"desc","unmapped_type":"date"}}]}""", elasticsearch.Requests[0].Body);
    }

    [Fact]
    public async Task Read_NoStream_IsNoFeedback()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", TriageHits.FeedbackPath, TriageHits.Missing(FeedbackReader.Stream));

        Assert.Empty((await ReadAsync(elasticsearch)).Entries);
    }

    [Fact]
    public async Task Read_NotAllowed_Fails()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", TriageHits.FeedbackPath, TriageHits.Denied(FeedbackReader.Stream));

        Assert.Equal(403, (await Assert.ThrowsAsync<ElasticsearchException>(() => ReadAsync(elasticsearch))).Status);
    }

    [Fact]
    public async Task Read_MoreThanAreGiven_SaysSo()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", TriageHits.FeedbackPath, TriageHits.Answer(
            10_001, TriageHits.Feedback("a", $$"""{"story":"{{TriageHits.Story}}","verdict":"attack","at":"2026-01-14T10:00:00.000Z"}""")));

        Assert.True((await ReadAsync(elasticsearch)).IsCut);
    }

    private static Task<FoundFeedback> ReadAsync(ScriptedElasticsearch elasticsearch) =>
        new FeedbackReader(Connected.To(elasticsearch)).ReadAsync(TriageHits.Budget, TestContext.Current.CancellationToken);
}
