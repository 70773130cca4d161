using ElasticRareFailure.Elasticsearch.Tests.Support;
using ElasticRareFailure.Elasticsearch.Triage;

namespace ElasticRareFailure.Elasticsearch.Tests.Triage;

public sealed class AlertStoriesTests
{
    private const string Path = "/logs-rare_failure.alert-*/_search";

    [Theory]
    [InlineData("""{"_id":"a","_source":{"rare_failure":{"story":{"id":"s"}}}}""", "s")]
    [InlineData("""{"_id":"a","_source":{}}""", null)]
    [InlineData("", null)]
    public async Task Of_AnId_IsTheStoryOfTheAlertThatIsFound(string hit, string? story)
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", Path, $$"""{"hits":{"hits":[{{hit}}]} }""");

        Assert.Equal(story, await new AlertStories(Connected.To(elasticsearch)).OfAsync("a\"b", TriageHits.Budget, TestContext.Current.CancellationToken));
        Assert.Equal(
            """{"size":1,"_source":["rare_failure.story.id"],"query":{"bool":{"should":[{"ids":{"values":["a\u0022b"]}},{"term":{"rare_failure.story.id":"a\u0022b"}}],"minimum_should_match":1}}}""",
            elasticsearch.Requests[0].Body);
    }
}
