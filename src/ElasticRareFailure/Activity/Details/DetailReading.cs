using System.Text;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.Json;
using ElasticRareFailure.Activity.Reading;

namespace ElasticRareFailure.Activity.Details;

/// <summary>Reads what an alert shows of a failure.</summary>
internal static class DetailReading
{
    /// <summary>Longest text that is shown, in bytes: a name has no use beyond.</summary>
    private const int MostBytes = 2_048;

    /// <summary>Reads it.</summary>
    public static EventDetail Read(RecordFields record, in Failure failure)
    {
        var resource = Lower(record, Field.ResourceId, Field.CloudResourceId);
        var subscription = SubscriptionReading.Read(record);
        return new EventDetail
        {
            Id = failure.Id,
            Index = Text(record, Field.HitIndex),
            Namespace = Text(record, Field.Namespace),
            TimestampMs = failure.TimestampMs,
            Action = Text(record, Field.Action) ?? string.Empty,
            Operation = failure.Operation,
            Reason = failure.Reason,
            Correlation = Text(record, Field.CorrelationNested) ?? Text(record, Field.CorrelationFlat),
            UserName = Text(record, Field.UserName) ?? First(record, Claim.Name),
            Email = Text(record, Field.Email) ?? First(record, Claim.Upn),
            FullName = Text(record, Field.FullName),
            HomeTenant = First(record, Claim.HomeTenant)?.ToLowerInvariant(),
            Address = AddressOf(record),
            SystemNumber = Text(record, Field.SystemNumber),
            SystemName = Text(record, Field.SystemName),
            Country = Text(record, Field.Country),
            CountryName = Text(record, Field.CountryName),
            Subscription = subscription.Length == 0 ? null : subscription,
            ResourceId = resource,
            ResourceGroup = ResourceGroup(record),
            ResourceProvider = Lower(record, Field.ResourceProvider, Field.ResourceProvider) ?? ResourcePath.After(resource, "providers"),
        };
    }

    /// <summary>The resource group, lower case: named, else part of the resource's id; null: none.</summary>
    public static string? ResourceGroup(RecordFields record) =>
        Lower(record, Field.ResourceGroup, Field.ResourceGroupName) ?? ResourcePath.After(Lower(record, Field.ResourceId, Field.CloudResourceId), "resourcegroups");

    private static string? First(RecordFields record, int claim) => Text(record, Field.Claims + claim) ?? Text(record, Field.Claims + claim + 1);

    private static string? Text(RecordFields record, Field field)
    {
        var text = record.Text(field);
        return text.IsEmpty ? null : Encoding.UTF8.GetString(JsonText.Valid(text[..Math.Min(text.Length, MostBytes)]));
    }

    private static string? Lower(RecordFields record, Field first, Field otherwise) => (Text(record, first) ?? Text(record, otherwise))?.ToLowerInvariant();

    /// <summary>An alert's address goes into fields of type ip: what is none is left out.</summary>
    private static string? AddressOf(RecordFields record)
    {
        Span<byte> bare = stackalloc byte[AddressPrefix.MostAddressBytes];
        var length = AddressPrefix.Bare(record.Text(Field.Address), bare);
        return length == 0 ? null : Encoding.ASCII.GetString(bare[..length]);
    }
}
