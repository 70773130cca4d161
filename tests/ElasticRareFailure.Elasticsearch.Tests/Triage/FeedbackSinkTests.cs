using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Passes;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using ElasticRareFailure.Elasticsearch.Triage;
using ElasticRareFailure.Feedback;

namespace ElasticRareFailure.Elasticsearch.Tests.Triage;

public sealed class FeedbackSinkTests
{
    private const string Path = "/_bulk?require_data_stream=true&refresh=wait_for";

    private static readonly StoryFeedback Entry = new(TriageHits.Story, StoryVerdict.Ordinary, 1_768_384_800_000, "ada@example.com", "a \"test\"");

    [Theory]
    [InlineData(201, true)]
    [InlineData(409, false)]
    public async Task Write_AnEntry_TellsWhetherItIsNew(int status, bool isNew)
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", Path, $$$"""{"errors":false,"items":[{"create":{"status":{{{status}}}}}]}""");

        Assert.Equal(isNew, await WriteAsync(elasticsearch));
    }

    [Fact]
    public async Task Write_NoTemplate_SaysWhatToDo()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", Path, """{"errors":true,"items":[{"create":{"status":404,"error":{"type":"index_not_found_exception","reason":"no"}}}]}""");

        Assert.StartsWith("template missing: run setup --templates", (await Assert.ThrowsAsync<ElasticsearchException>(() => WriteAsync(elasticsearch))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_AnEntry_SendsTheFieldsOfTheTemplateAndIsReadBackAsItIs()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", Path, """{"errors":false,"items":[{"create":{"status":201}}]}""");
        _ = await WriteAsync(elasticsearch);
        var lines = elasticsearch.Requests[0].Body.Split('\n');
        var (action, document) = (JsonElement.Parse(lines[0]), JsonElement.Parse(lines[1]));
        var mapped = MappedFields.Of("feedback").ToDictionary(field => field.Name, field => field.Type);
        var fields = DocumentFields.Of(document, _ => false).ToList();
        var faults = new List<string>();

        Assert.Equal(FeedbackReader.Stream, action.GetProperty("create").GetProperty("_index").GetString());
        Assert.Equal(document.GetProperty("event").GetProperty("id").GetString(), action.GetProperty("create").GetProperty("_id").GetString());
        Assert.Equal(mapped.Keys.Order(StringComparer.Ordinal), fields.Select(field => field.Name).Order(StringComparer.Ordinal));
        Assert.All(fields, field => Assert.True(FieldTypes.Fit(field.Value, mapped[field.Name]), $"{field.Name} {field.Value}"));
        Assert.Equal(Entry, FeedbackReading.Read(DocumentField.Of(document, "rare_failure.feedback")!.Value, "x", faults));
        Assert.Equal("2026-01-14T10:00:00.000Z", document.GetProperty("@timestamp").GetString());
        Assert.Equal($"Story {TriageHits.Story}: ordinary, says ada@example.com: a \"test\"", document.GetProperty("message").GetString());
        Assert.Equal(TriageHits.Story, DocumentField.Text(document, "rare_failure.story.id"));
    }

    private static Task<bool> WriteAsync(ScriptedElasticsearch elasticsearch) =>
        new FeedbackSink(Connected.To(elasticsearch), TimeProvider.System).WriteAsync(Entry, TriageHits.Budget, TestContext.Current.CancellationToken);
}
