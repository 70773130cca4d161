using System.Text.Json.Nodes;

namespace ElasticRareFailure.Kibana.Tests.Support;

/// <summary>What Kibana answers.</summary>
internal sealed record KibanaAnswer(int Status, string Body, string ContentType = "application/json; charset=utf-8")
{
    /// <summary>Seconds, or a date, in Retry-After.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>The connection is closed in place of an answer.</summary>
    public bool IsLost { get; init; }

    public static KibanaAnswer Json(JsonNode body, int status = 200) => new(status, body.ToJsonString());

    /// <summary>An error of Kibana's core.</summary>
    public static KibanaAnswer Error(int status, string error, string message) => Json(new JsonObject { ["statusCode"] = status, ["error"] = error, ["message"] = message }, status);

    /// <summary>An error of the detection engine.</summary>
    public static KibanaAnswer EngineError(int status, string message) => Json(new JsonObject { ["message"] = message, ["status_code"] = status }, status);

    /// <summary>What a Kibana says that is starting.</summary>
    public static KibanaAnswer NotReady => new(503, "Kibana server is not ready yet", "text/html; charset=utf-8") { RetryAfter = null };

    /// <summary>The page of a proxy.</summary>
    public static KibanaAnswer Page(int status) => new(status, "<html><body><form action=\"/login\">Sign in</form></body></html>", "text/html");
}
