using System.Text.Json.Nodes;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>Answers of searches, as Elasticsearch writes them.</summary>
internal static class AnswerText
{
    public const string Whole = """{"total":3,"successful":3,"skipped":0,"failed":0}""";

    /// <summary>An answer with its hits.</summary>
    public static string Of(IEnumerable<JsonObject> hits, string pit = "p", string shards = Whole) =>
        $$$"""{"pit_id":"{{{pit}}}","took":3,"timed_out":false,"_shards":{{{shards}}},"hits":{"max_score":null,"hits":[{{{string.Join(',', hits.Select(hit => hit.ToJsonString()))}}}]}}""";
}
