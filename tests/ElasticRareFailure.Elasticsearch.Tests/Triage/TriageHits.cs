using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Triage;

/// <summary>Answers with documents of feedback and suppressions.</summary>
internal static class TriageHits
{
    public const string Story = "0123456789abcdef0123456789abcdef01234567";
    public const string FeedbackPath = "/logs-rare_failure.feedback-default/_search?allow_partial_search_results=false";
    public const string SuppressionPath = "/rare_failure-suppressions/_search?allow_partial_search_results=false";

    public static TimeBudget Budget => new(TimeProvider.System, TimeSpan.FromMinutes(1));

    /// <summary>What a server says where there is no such index.</summary>
    public static ScriptedAnswer Missing(string index) => ScriptedAnswer.Error(404, "index_not_found_exception", $"no such index [{index}]");

    /// <summary>What a server says to a role that lacks the privilege, whether the index is there or not (9.5.2 and 8.19.18).</summary>
    public static ScriptedAnswer Denied(string index) => ScriptedAnswer.Error(
        403, "security_exception", $"action [indices:data/read/search] is unauthorized for user [u] with effective roles [r] on indices [{index}], this action is granted by the index privileges [read,all]");

    public static string Feedback(string id, string feedback) => Hit(id, $$"""{"rare_failure":{"feedback":{{feedback}}} }""");

    public static string Hit(string id, string source) => $$"""{"_index":"i","_id":"{{id}}","_seq_no":7,"_primary_term":2,"_source":{{source}} }""";

    public static string Answer(params string[] hits) => Answer(hits.Length, hits);

    public static string Answer(long total, params string[] hits) =>
        $$$"""{"took":1,"timed_out":false,"_shards":{"total":1,"successful":1,"skipped":0,"failed":0},"hits":{"total":{"value":{{{total}}},"relation":"eq"},"hits":[{{{string.Join(',', hits)}}}]} }""";
}
