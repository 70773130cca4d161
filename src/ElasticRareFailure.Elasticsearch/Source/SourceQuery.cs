using System.Text.Json;
using ElasticRareFailure.Activity.Fields;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>The query for the failures, or the successes, of a span. It asks only for outcome, result type and times: what else a record says is read in its <c>_source</c>, since a value may be there and not in the index.</summary>
/// <param name="outcomes">Values of event.outcome.</param>
/// <param name="resultTypes">Values of the log's result type.</param>
/// <param name="paths">Fields of the document that are read.</param>
internal sealed class SourceQuery(string[] outcomes, string[] resultTypes, IReadOnlyList<string> paths)
{
    private const string Outcome = "event.outcome";
    private const string ResultType = "azure.activitylogs.result_type";
    private const string Timestamp = "@timestamp";
    private const string Ingested = "event.ingested";

    /// <summary>Failures, with all that is judged.</summary>
    public static SourceQuery Failures { get; } = new(["failure"], ["failed", "failure"], RecordTree.FailurePaths);

    /// <summary>Successes, with what makes a habit.</summary>
    public static SourceQuery Successes { get; } = new(["success"], ["success", "succeeded"], RecordTree.SuccessPaths);

    /// <summary>Fields of the document that are read.</summary>
    public IReadOnlyList<string> Paths => paths;

    /// <summary>Writes the query.</summary>
    public void Write(Utf8JsonWriter writer, SourceSpan span, bool coldTiers)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("bool"u8);
        writer.WriteStartArray("filter"u8);
        WriteOutcomes(writer);
        WriteKnown(writer, span);
        WriteRange(writer, Timestamp, span.OldestMs, null);
        writer.WriteEndArray();
        WriteTiers(writer, coldTiers);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Writes which outcomes are asked for.</summary>
    public void WriteOutcomes(Utf8JsonWriter writer) =>
        WriteAny(writer, () =>
        {
            WriteTerms(writer, Outcome, outcomes);
            WriteTerms(writer, ResultType, resultTypes);
        });

    /// <summary>Became known in the span: by event.ingested, or by the time of the event where there is none.</summary>
    internal static void WriteKnown(Utf8JsonWriter writer, SourceSpan span) =>
        WriteAny(writer, () =>
        {
            WriteRange(writer, Ingested, span.KnownFromMs, span.KnownToMs);
            writer.WriteStartObject();
            writer.WriteStartObject("bool"u8);
            writer.WriteStartArray("filter"u8);
            WriteRange(writer, Timestamp, span.UndatedFromMs, span.KnownToMs);
            writer.WriteEndArray();
            writer.WriteStartArray("must_not"u8);
            WriteExists(writer, Ingested);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        });

    /// <summary>Leaves out the tiers that are slow to read.</summary>
    internal static void WriteTiers(Utf8JsonWriter writer, bool coldTiers)
    {
        if (coldTiers)
        {
            return;
        }

        writer.WriteStartArray("must_not"u8);
        writer.WriteStartObject();
        writer.WriteStartObject("terms"u8);
        writer.WriteStartArray("_tier"u8);
        writer.WriteStringValue("data_cold"u8);
        writer.WriteStringValue("data_frozen"u8);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    internal static void WriteExists(Utf8JsonWriter writer, string field)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("exists"u8);
        writer.WriteString("field"u8, field);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>A range of times in epoch ms, the end not included.</summary>
    internal static void WriteRange(Utf8JsonWriter writer, string field, long fromMs, long? toMs)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("range"u8);
        writer.WriteStartObject(field);
        writer.WriteNumber("gte"u8, fromMs);
        if (toMs is { } end)
        {
            writer.WriteNumber("lt"u8, end);
        }

        writer.WriteString("format"u8, "epoch_millis"u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>One of some conditions.</summary>
    internal static void WriteAny(Utf8JsonWriter writer, Action conditions)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("bool"u8);
        writer.WriteStartArray("should"u8);
        conditions();
        writer.WriteEndArray();
        writer.WriteNumber("minimum_should_match"u8, 1);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>A field has one of some values, in any case.</summary>
    internal static void WriteTerms(Utf8JsonWriter writer, string field, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("term"u8);
            writer.WriteStartObject(field);
            writer.WriteString("value"u8, value);
            writer.WriteBoolean("case_insensitive"u8, true);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
    }
}
