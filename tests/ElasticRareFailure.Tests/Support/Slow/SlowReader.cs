using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Reading;
using static ElasticRareFailure.Tests.Support.Slow.SlowValues;

namespace ElasticRareFailure.Tests.Support.Slow;

/// <summary>A record read by plain look-ups in a parsed document, line by line as the reference does it. Only times and prefixes are read by the product: those have tests of their own.</summary>
internal static partial class SlowReader
{
    private static readonly string[] Judged = ["administrative", "policy", "write", "delete", "action"];
    private static readonly string[] DeniedCodes = ["authorizationfailed", "linkedauthorizationfailed", "linkedaccesscheckfailed", "denyassignmentauthorizationfailed", "401", "403", "forbidden", "unauthorized"];
    private static readonly string[] PolicyCodes = ["requestdisallowedbypolicy", "requestdisallowedbyazure"];

    /// <summary>What becomes of a document, and the failure if it is one. Reasons that the statistics do not tell apart are <see cref="FailureReason.Other"/>.</summary>
    public static (RecordOutcome Outcome, ReadFailure? Failure) Read(string json, string id)
    {
        using var parsed = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 600 });
        var document = parsed.RootElement;
        JsonElement? Log(params ReadOnlySpan<string> path) => Get(document, ["azure", "activitylogs", .. path]);
        if (Lower(Get(document, "event", "action")) is not { } operation)
        {
            return (Text(Get(document, "event", "kind")) == "pipeline_error" || Text(Get(document, "error", "message")) is not null ? RecordOutcome.PipelineError : RecordOutcome.NoOperation, null);
        }

        var register = operation.EndsWith("/register/action", StringComparison.Ordinal);
        operation = register ? "*/register/action" : operation;
        var (result, outcome) = (Lower(Log("result_type")), Lower(Get(document, "event", "outcome")));
        var failed = outcome == "failure" || result is "failed" or "failure";
        if (!failed && outcome != "success" && result is not ("success" or "succeeded"))
        {
            return (RecordOutcome.Neither, null);
        }

        string[] categories = [.. new[] { Lower(Log("event_category")), Lower(Log("category")) }.OfType<string>()];
        if (categories.Except(Judged).Any())
        {
            return (RecordOutcome.NotJudged, null);
        }

        var (timestamp, known) = (Time(Get(document, "@timestamp")), Time(Get(document, "event", "ingested")));
        if ((timestamp ?? known) is not { } happened)
        {
            return (RecordOutcome.NoTime, null);
        }

        var became = known ?? happened;
        happened = happened > became + 3_600_000 ? became : happened;
        var caller = new SlowCaller(document);
        if (caller.Key is null)
        {
            return (RecordOutcome.NoPrincipal, null);
        }

        if (!failed)
        {
            return (RecordOutcome.Success, null);
        }

        var message = Some.Utf8(Text(Get(document, "message")) ?? string.Empty);
        var searched = Encoding.UTF8.GetString(message.AsSpan(0, Math.Min(message.Length, 16_384)));
        string[] codes = [Lower(Log("properties", "status_code")) ?? string.Empty, (Lower(Log("result_signature")) ?? string.Empty).Split('.')[^1], .. ArmCode().Matches(searched).Select(match => Fold(match.Value))];
        var policy = codes.Intersect(PolicyCodes).Any() || categories.Contains("policy") || operation.StartsWith("microsoft.authorization/policies/", StringComparison.Ordinal);
        var reason = policy ? FailureReason.Policy : codes.Intersect(DeniedCodes).Any() && !register ? FailureReason.Denied : FailureReason.Other;
        var root = (Text(Log("properties", "hierarchy")) ?? string.Empty).Split('/')[0];
        var tenant = Lower(Get(document, "azure", "tenant", "id")) ?? Lower(Log("tenant_id")) ?? Lower(Get(document, "azure", "tenant_id")) ?? Lower(Log("properties", "TenantID")) ?? Lower(Log("properties", "tenant_id"))
            ?? (Guid().IsMatch(root) ? Fold(root) : string.Empty);
        var request = Text(Get(document, "azure", "correlation", "id")) ?? Text(Get(document, "azure", "correlation_id")) ?? id;
        return (RecordOutcome.Failure, new ReadFailure(
            tenant, id, caller.Key, caller.Kind, operation, reason, happened, became, XxHash3.HashToUInt64(Some.Utf8(request)),
            Text(Get(document, "source", "as", "number")), Prefix(Text(Get(document, "source", "ip"))), Text(Get(document, "source", "geo", "country_iso_code"))));
    }

    private static long? Time(JsonElement? value)
    {
        var text = Some.Utf8(Text(value) ?? string.Empty);
        long ms;
        return (IsNumber(value) ? Timestamp.TryReadNumber(text, out ms) : Timestamp.TryRead(text, out ms)) ? ms : null;
    }

    private static string? Prefix(string? address)
    {
        Span<byte> prefix = stackalloc byte[AddressPrefix.MostBytes];
        var length = AddressPrefix.Write(Some.Utf8(address ?? string.Empty), prefix);
        return length == 0 ? null : Encoding.UTF8.GetString(prefix[..length]);
    }

    [GeneratedRegex("(?<![A-Za-z0-9_])(?:requestdisallowedbypolicy|requestdisallowedbyazure|authorizationfailed|linkedauthorizationfailed|linkedaccesscheckfailed|denyassignmentauthorizationfailed)(?![A-Za-z0-9_])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ArmCode();

    [GeneratedRegex("^[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}$")]
    private static partial Regex Guid();
}
