using System.Text.Json;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Explanation;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Explanations;

namespace ElasticRareFailure.Worker.HtmlReport;

/// <summary>What a story unfolds to: what <c>explain</c> knows of it.</summary>
/// <param name="names">Names of the report.</param>
internal sealed class UnfoldedStory(ReportNames names)
{
    /// <summary>Most moments of a story: a principal that succeeds all day long would fill the report.</summary>
    private const int MostMoments = 200;

    private const int MostEvidence = 60;
    private const int Decimals = 4;

    /// <summary>Writes it.</summary>
    public void Write(Utf8JsonWriter writer, StoryExplanation story)
    {
        var alert = story.Alert;
        writer.WriteStartObject();
        writer.WriteString("id"u8, alert.StoryId);
        writer.WriteString("kind"u8, AlertText.KindOf(alert));
        writer.WriteString("reason"u8, AlertText.ReasonOf(alert));
        writer.WriteNumber("operations"u8, Math.Round(alert.State.Story.Operations, Decimals));
        writer.WriteNumber("networks"u8, Added(alert, EvidenceKind.Network));
        writer.WriteNumber("countries"u8, Added(alert, EvidenceKind.Country));
        writer.WriteNumber("succeeded_after"u8, story.Context.SucceededAfter.Count);
        WriteEvidence(writer, story);
        WriteMoments(writer, story);
        WriteLines(writer, "usual"u8, UsualText.Of(story));
        WriteLines(writer, "rate"u8, RateLines.Of(story));
        writer.WriteEndObject();
    }

    private static double Added(Alert alert, EvidenceKind kind) => Math.Round(alert.State.Evidence.Where(piece => piece.Kind == kind).Sum(static piece => piece.Added), Decimals);

    private static void WriteEvidence(Utf8JsonWriter writer, StoryExplanation story)
    {
        writer.WriteNumber("evidence_total"u8, story.Evidence.Count);
        writer.WriteStartArray("evidence"u8);
        foreach (var (index, piece) in story.Evidence.Index().OrderByDescending(static item => item.Item.Piece.Added).ThenBy(static item => item.Index).Take(MostEvidence))
        {
            writer.WriteStartObject();
            writer.WriteNumber("number"u8, index + 1);
            writer.WriteString("text"u8, piece.Sentence);
            writer.WriteNumber("nats"u8, Math.Round(piece.Piece.Nats, Decimals));
            writer.WriteNumber("adds"u8, Math.Round(piece.Piece.Added, Decimals));
            writer.WriteStartArray("terms"u8);
            foreach (var term in piece.Terms)
            {
                writer.WriteStringValue(term);
            }

            if (piece.Piece.Added > 0)
            {
                writer.WriteStringValue(ExplanationText.Alternatives(piece));
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>What happened; equal successes that follow each other are one moment.</summary>
    private void WriteMoments(Utf8JsonWriter writer, StoryExplanation story)
    {
        var moments = story.Moments;
        var (shown, next) = (0, 0);
        writer.WriteStartArray("moments"u8);
        while (next < moments.Count && shown < MostMoments)
        {
            var moment = moments[next];
            var same = 1;
            while (moment.Failed is null && next + same < moments.Count && moments[next + same] is { Failed: null } other && other.Operation == moment.Operation)
            {
                same++;
            }

            Write(writer, story, moment, same);
            (shown, next) = (shown + 1, next + same);
        }

        writer.WriteEndArray();
        writer.WriteNumber("moments_left_out"u8, moments.Count - next);
    }

    private void Write(Utf8JsonWriter writer, StoryExplanation story, StoryMoment moment, int times)
    {
        writer.WriteStartObject();
        writer.WriteNumber("at"u8, moment.TimestampMs);
        writer.WriteNumber("operation"u8, names.Of(story.Alert.Names.Operations.Text(moment.Operation)));
        if (moment.Failed is { } failed)
        {
            writer.WriteString("reason"u8, NameOf.Reason(failed.Reason));
            writer.WriteString("id"u8, failed.Id.ToText(story.Alert.Names.EventIds));
            WriteName(writer, "correlation"u8, failed.Correlation);
            WriteName(writer, "address"u8, failed.Address);
            WriteName(writer, "resource"u8, failed.ResourceId);
            writer.WriteStartArray("evidence"u8);
            foreach (var number in moment.Evidence)
            {
                writer.WriteNumberValue(number);
            }

            writer.WriteEndArray();
            if (moment.SucceededAfterMs is { } ms)
            {
                writer.WriteNumber("succeeded_after_ms"u8, ms);
            }
        }
        else if (times > 1)
        {
            writer.WriteNumber("times"u8, times);
        }

        writer.WriteEndObject();
    }

    private void WriteName(Utf8JsonWriter writer, ReadOnlySpan<byte> member, string? name)
    {
        if (name is not null)
        {
            writer.WriteNumber(member, names.Of(name));
        }
    }

    /// <summary>Lines of the explanation for people, without its heading.</summary>
    private static void WriteLines(Utf8JsonWriter writer, ReadOnlySpan<byte> member, IEnumerable<(int Indent, string Text)> lines)
    {
        writer.WriteStartArray(member);
        foreach (var (_, text) in lines.Where(static line => line.Text.Length > 0).Skip(1))
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
