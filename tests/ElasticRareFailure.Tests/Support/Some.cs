using System.Text;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Tests.Support;

/// <summary>Arbitrary values: what a test does not say does not matter to it.</summary>
internal static class Some
{
    /// <summary>Tenant of <see cref="Failure"/>.</summary>
    public const string Tenant = "11110000-0000-0000-0000-000000000001";

    /// <summary>Object id of the caller of <see cref="Failure"/>, as a claim has it.</summary>
    public const string Caller = "aaaa0000-0000-0000-0000-000000000001";

    /// <summary>The same as the key of a principal.</summary>
    public const string CallerKey = "aaaa0000000000000000000000000001";

    /// <summary>Timestamp of <see cref="Failure"/>: a Tuesday.</summary>
    public const string Time = "2026-01-13T10:00:00Z";

    /// <summary>When <see cref="Failure"/> became known: 90 s later.</summary>
    public const string Ingested = "2026-01-13T10:01:30Z";

    /// <summary>Operation of <see cref="Failure"/>.</summary>
    public const string Operation = "Microsoft.Web/sites/write";

    /// <summary>A failed operation as the integration writes it.</summary>
    public static Document Failure() => new Document()
        .Text("@timestamp", Time)
        .Text("event|action", Operation)
        .Text("event|outcome", "failure")
        .Text("event|ingested", Ingested)
        .Text("azure|activitylogs|tenant_id", Tenant)
        .Text($"azure|activitylogs|identity|claims|{Claims.ObjectId}", Caller);

    /// <summary>The same without a caller.</summary>
    public static Document Unnamed() => Failure().Without($"azure|activitylogs|identity|claims|{Claims.ObjectId}");

    /// <summary>A successful operation.</summary>
    public static Document Success() => Failure().Text("event|outcome", "success");

    /// <summary>Epoch ms of a time.</summary>
    public static long Ms(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();

    /// <summary>The bytes of a text.</summary>
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A story that has just been opened.</summary>
    public static Story Story(PassTime start) => new(1, start, EventId.Of("e1"u8, new NameTable()), new MethodParameters());
}
