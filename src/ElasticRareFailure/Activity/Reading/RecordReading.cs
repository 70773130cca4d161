using System.IO.Hashing;
using System.Text;
using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.Json;
using ElasticRareFailure.Activity.Suppressions;

namespace ElasticRareFailure.Activity.Reading;

/// <summary>Makes of a record's fields what the detector sees of it. What needs no more than a look at the outcome is told apart first, and of a success only what makes a habit is read.</summary>
/// <param name="tenants">The tenants met so far.</param>
/// <param name="subscriptionTenants">Tenants of subscriptions, for records that name a subscription and no tenant; both lower case.</param>
/// <param name="suppressions">What is known to be harmless for a while; null: nothing.</param>
internal sealed class RecordReading(TenantDirectory tenants, IReadOnlyDictionary<string, string>? subscriptionTenants = null, SuppressionList? suppressions = null)
{
    /// <summary>A timestamp may lie this much after the time at which it became known, ms.</summary>
    private const long MostAheadMs = 3_600_000;

    private readonly PrincipalReading principals = new();

    /// <summary>Reads a record.</summary>
    public void Read(RecordFields record, RecordShape shape, out ActivityRecord read)
    {
        read = default;
        var operation = record.Text(Field.Action);
        if (operation.IsEmpty)
        {
            var broken = record.Text(Field.EventKind).SequenceEqual("pipeline_error"u8) || record.Has(Field.ErrorMessage);
            read.Outcome = broken ? RecordOutcome.PipelineError : RecordOutcome.NoOperation;
            return;
        }

        var failed = Failed(record);
        if (!failed && !Succeeded(record))
        {
            read.Outcome = RecordOutcome.Neither;
            return;
        }

        if (!Categories.AreJudged(record, out var policy))
        {
            read.Outcome = RecordOutcome.NotJudged;
            return;
        }

        if (!ReadTimes(record, ref read, out var timestamp, out var known))
        {
            read.Outcome = RecordOutcome.NoTime;
            return;
        }

        read.TimestampMs = timestamp;
        var caller = principals.Read(record, out var field, out var kind);
        if (caller.IsEmpty)
        {
            read.Outcome = RecordOutcome.NoPrincipal;
            return;
        }

        var tenant = tenants.Find(Tenant(record));
        read.Tenant = tenant;
        read.NoTenant = tenant.Names.Tenant.Length == 0;
        if (tenant.Full)
        {
            read.Outcome = RecordOutcome.TooManyNames;
            return;
        }

        var principal = tenant.Principal(caller, field is { } from ? record.Spelling(from) : default);
        var number = tenant.Operation(operation, record.Spelling(Field.Action));
        var network = tenant.Network(record.Text(Field.SystemNumber), record.Text(Field.Address));
        var country = tenant.Country(record.Text(Field.Country));
        if (!failed)
        {
            (read.Outcome, read.Success) = (RecordOutcome.Success, new Success(PassTime.Of(known), principal, number, network, country));
            return;
        }

        var lower = tenant.Names.Operations.Utf8(number);
        var reason = policy || lower.StartsWith("microsoft.authorization/policies/"u8) ? FailureReason.Policy : ReasonReading.Read(record, lower.SequenceEqual("*/register/action"u8));
        Span<byte> made = stackalloc byte[RecordId.MadeLength];
        var id = RecordId.Of(record, shape, made);
        var request = JsonText.Valid(record.Text(Field.CorrelationNested, Field.CorrelationFlat));
        read.Outcome = RecordOutcome.Failure;
        read.Failure = new Failure(known, timestamp, EventId.Of(id, tenant.Names.EventIds), XxHash3.HashToUInt64(request.IsEmpty ? id : request), principal, number, network, country, kind, reason);
        if (suppressions is { Count: > 0 } && suppressions.Of(record, tenant.Names, read.Failure) is var effect && effect != SuppressionEffect.None)
        {
            read.Failure = read.Failure.With(effect);
        }
    }

    private static bool Failed(RecordFields record)
    {
        var result = record.Text(Field.ResultType);
        return Ascii.EqualsIgnoreCase(record.Text(Field.Outcome), "failure"u8) || Ascii.EqualsIgnoreCase(result, "failed"u8) || Ascii.EqualsIgnoreCase(result, "failure"u8);
    }

    private static bool Succeeded(RecordFields record)
    {
        var result = record.Text(Field.ResultType);
        return Ascii.EqualsIgnoreCase(record.Text(Field.Outcome), "success"u8) || Ascii.EqualsIgnoreCase(result, "success"u8) || Ascii.EqualsIgnoreCase(result, "succeeded"u8);
    }

    private static bool ReadTimes(RecordFields record, ref ActivityRecord read, out long timestamp, out long known)
    {
        var ingested = record.TryTime(Field.Ingested, out known);
        read.NotIngested = !ingested;
        if (!record.TryTime(Field.Timestamp, out timestamp))
        {
            read.TimeReplaced = ingested;
            timestamp = known;
            return ingested;
        }

        if (!ingested)
        {
            known = timestamp;
        }

        read.Future = timestamp > known + MostAheadMs;
        timestamp = read.Future ? known : timestamp;
        return true;
    }

    private ReadOnlySpan<byte> Tenant(RecordFields record)
    {
        ReadOnlySpan<Field> named = [Field.TenantNested, Field.TenantLog, Field.TenantFlat, Field.TenantProperty, Field.TenantPropertyLower];
        foreach (var field in named)
        {
            if (record.Text(field) is { Length: > 0 } id)
            {
                return id;
            }
        }

        var root = record.Text(Field.Hierarchy);
        var slash = root.IndexOf((byte)'/');
        root = slash < 0 ? root : root[..slash];
        return Folding.IsGuid(root) ? root : OfSubscription(record);
    }

    private ReadOnlySpan<byte> OfSubscription(RecordFields record) =>
        subscriptionTenants is { Count: > 0 } && subscriptionTenants.TryGetValue(SubscriptionReading.Read(record), out var tenant) ? Encoding.UTF8.GetBytes(tenant) : default;
}
