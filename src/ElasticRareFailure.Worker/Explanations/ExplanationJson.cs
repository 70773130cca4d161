using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Explanation;
using ElasticRareFailure.Feedback;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.Explanations;

/// <summary>Explanations as one JSON object: the alert document of each story, and what it does not hold.</summary>
internal static class ExplanationJson
{
    private const int Decimals = 9;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>Writes them.</summary>
    public static void Write(Stream target, IReadOnlyList<StoryExplanation> stories)
    {
        using var writer = new Utf8JsonWriter(target, Options);
        writer.WriteStartObject();
        writer.WriteStartArray("stories");
        foreach (var story in stories)
        {
            Write(writer, story);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        target.WriteByte((byte)'\n');
    }

    private static void Write(Utf8JsonWriter writer, StoryExplanation story)
    {
        writer.WriteStartObject();
        writer.WriteString("story", story.Alert.StoryId);
        writer.WriteString("principal", story.Alert.Who);
        writer.WriteString("severity", RateText.NameOf((Severity)story.Alert.Verdict.Severity));
        writer.WriteBoolean("suppressed", story.IsSuppressed);
        writer.WriteString("feedback", story.Feedback is { } said ? FeedbackReading.NameOf(said.Verdict) : null);
        WriteMoments(writer, story);
        WriteEvidence(writer, story);
        WriteUsual(writer, story);
        WriteRates(writer, story.Rates);
        writer.WritePropertyName("alert");
        WriteAlert(writer, story.Alert);
        writer.WriteEndObject();
    }

    /// <summary>The story as an alert would say it where it stands. It is none: the id and the sequence of one would be those of another document.</summary>
    private static void WriteAlert(Utf8JsonWriter writer, Alert alert)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var document = new Utf8JsonWriter(buffer))
        {
            AlertWriter.Write(document, alert);
        }

        var members = JsonNode.Parse(buffer.WrittenSpan)!;
        _ = members["event"]!.AsObject().Remove("id");
        _ = members["rare_failure"]!["story"]!.AsObject().Remove("sequence");
        members.WriteTo(writer);
    }

    private static void WriteMoments(Utf8JsonWriter writer, StoryExplanation story)
    {
        writer.WriteStartArray("moments");
        foreach (var moment in story.Moments)
        {
            writer.WriteStartObject();
            writer.WriteString("at", Times.Text(moment.TimestampMs));
            writer.WriteString("operation", story.Alert.Names.Operations.Text(moment.Operation));
            writer.WriteString("outcome", moment.Failed is null ? "success" : "failure");
            if (moment.Failed is { } failed)
            {
                writer.WriteString("id", failed.Id.ToText(story.Alert.Names.EventIds));
                writer.WriteString("reason", NameOf.Reason(failed.Reason));
                writer.WriteStartArray("evidence");
                foreach (var number in moment.Evidence)
                {
                    writer.WriteNumberValue(number);
                }

                writer.WriteEndArray();
                if (moment.SucceededAfterMs is { } ms)
                {
                    writer.WriteNumber("succeeded_after_ms", ms);
                }
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteEvidence(Utf8JsonWriter writer, StoryExplanation story)
    {
        writer.WriteStartArray("evidence");
        foreach (var piece in story.Evidence)
        {
            writer.WriteStartObject();
            writer.WriteString("text", piece.Sentence);
            writer.WriteNumber("nats", Math.Round(piece.Piece.Nats, Decimals));
            writer.WriteNumber("adds", Math.Round(piece.Piece.Added, Decimals));
            writer.WriteStartArray("terms");
            foreach (var term in piece.Terms)
            {
                writer.WriteStringValue(term);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("less_rare");
            foreach (var alternative in piece.Alternatives)
            {
                writer.WriteStartObject();
                writer.WriteString("if", alternative.If);
                writer.WriteNumber("adds", Math.Round(alternative.Nats, Decimals));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteUsual(Utf8JsonWriter writer, StoryExplanation story)
    {
        var (names, usual) = (story.Alert.Names, story.Usual);
        writer.WriteStartObject("usual");
        writer.WriteNumber("units", usual.Units);
        writer.WriteNumber("denied", usual.Denied);
        Counts("failed_at", usual.FailedAt.Select(count => (names.Operations.Text(count.Value), count.Units)));
        writer.WriteStartArray("succeeded_at");
        foreach (var name in usual.SucceededAt.Select(habit => names.Operations.Text(habit.Value)).Order(StringComparer.Ordinal))
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
        Counts("as_numbers", usual.Systems.Select(count => (names.Networks.Systems.Text(count.Value), count.Units)));
        Counts("prefixes", usual.Prefixes.Select(count => (names.Networks.Prefixes.Text(count.Value), count.Units)));
        Counts("countries", usual.Countries.Select(count => (names.Countries.Text(count.Value), count.Units)));
        writer.WriteEndObject();

        void Counts(string member, IEnumerable<(string Name, int Units)> counts)
        {
            writer.WriteStartArray(member);
            foreach (var (name, units) in counts.OrderByDescending(static count => count.Units).ThenBy(static count => count.Name, StringComparer.Ordinal))
            {
                writer.WriteStartObject();
                writer.WriteString("name", name);
                writer.WriteNumber("units", units);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }
    }

    private static void WriteRates(Utf8JsonWriter writer, IReadOnlyList<RateExplanation> rates)
    {
        writer.WriteStartArray("rates");
        foreach (var rate in rates)
        {
            writer.WriteStartObject();
            writer.WriteNumber("days", Math.Round(rate.Days, Decimals));
            writer.WriteNumber("stories", rate.Stories);
            writer.WriteNumber("at_least", rate.AtLeast);
            writer.WriteNumber("per_day", Math.Round(rate.PerDay, Decimals));
            writer.WriteBoolean("fitted", rate.IsFitted);
            writer.WriteNumber("by_count_low", Math.Round(rate.ByCountPerDay.Low, Decimals));
            writer.WriteNumber("by_count_high", Math.Round(rate.ByCountPerDay.High, Decimals));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
