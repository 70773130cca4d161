using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Tests.Support;

/// <summary>Calls written as the integration would write them.</summary>
internal static class Written
{
    /// <summary>A failure as a hit.</summary>
    public static string Of(FailedCall call)
    {
        var document = At(call.Pass, call.Principal, call.Operation, call.System, call.Prefix, call.Country).With("@timestamp", $"{call.Timestamp}").Text("event|outcome", "failure");
        _ = call.Correlation is null ? document : document.Text("azure|correlation_id", call.Correlation);
        _ = call.Kind == PrincipalKind.Service ? document : document.Claim(call.Kind == PrincipalKind.Human ? "scp" : "xms_mirid", "x");
        _ = call.Reason == FailureReason.Other ? document : document.Log("properties|status_code", call.Reason == FailureReason.Denied ? "Forbidden" : "RequestDisallowedByPolicy");
        return document.Hit(call.Id);
    }

    /// <summary>A success.</summary>
    public static string Of(SucceededCall call) => At(call.Pass, call.Principal, call.Operation, call.System, call.Prefix, call.Country).Text("event|outcome", "success").ToString();

    private static Document At(int pass, string principal, string operation, string? system, string? prefix, string? country)
    {
        var document = new Document().With("@timestamp", $"{pass * PassTime.LengthMs}").With("event|ingested", $"{pass * PassTime.LengthMs}").Text("event|action", operation.ToUpperInvariant())
            .Log("tenant_id", Some.Tenant).Claim(Claims.ObjectId, principal);
        _ = system is null ? document : document.With("source|as|number", system);
        _ = prefix is null ? document : document.Text("source|ip", prefix.Replace(".0/24", ".9", StringComparison.Ordinal));
        return country is null ? document : document.Text("source|geo|country_iso_code", country);
    }
}
