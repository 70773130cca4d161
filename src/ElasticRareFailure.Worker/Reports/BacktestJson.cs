using System.Text.Encodings.Web;
using System.Text.Json;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Feedback;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Findings;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>The answer of <c>backtest --json</c>: one object with the rarest stories and what was read.</summary>
internal static class BacktestJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>Writes it.</summary>
    public static void Write(
        Stream target, ReadReport read, ReplayFindings findings, IReadOnlyList<TenantStory> highest, WhatIf comparison, int stories, int alerts, Func<TenantStory, string> nameOf, SuppressionList suppressions)
    {
        using var writer = new Utf8JsonWriter(target, Options);
        writer.WriteStartObject();
        writer.WriteStartArray("stories"u8);
        foreach (var story in highest)
        {
            var rate = findings.RateOf(story);
            writer.WriteStartObject();
            writer.WriteString("id"u8, AlertId.OfStory(story.Names, story.Story));
            writer.WriteString("who"u8, nameOf(story));
            writer.WriteString("reason"u8, EvidenceSentence.Of(story.Story.State.Strongest, story.Names, nameOf(story)));
            writer.WriteString("severity"u8, RateText.NameOf(rate.Severity));
            WriteRate(writer, "per_day"u8, rate.PerDay);
            writer.WriteBoolean("learning"u8, rate.IsLearning);
            writer.WriteBoolean("extrapolated"u8, rate.IsExtrapolated);
            writer.WriteBoolean("suppressed"u8, rate.IsSuppressed);
            writer.WriteString("feedback"u8, findings.FeedbackOn(story) is { } said ? FeedbackReading.NameOf(said.Verdict) : null);
            writer.WritePropertyName("story"u8);
            StoryWriter.Write(writer, story);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("stories_total"u8, stories);
        writer.WriteNumber("alerts_total"u8, alerts);
        WriteSuppressions(writer, suppressions, findings.SuppressedStories);
        WriteComparison(writer, comparison, highest);
        WriteRead(writer, read);
        writer.WriteEndObject();
        writer.Flush();
        target.WriteByte((byte)'\n');
    }

    /// <summary>Writes what was suppressed, and by which list.</summary>
    public static void WriteSuppressions(Utf8JsonWriter writer, SuppressionList suppressions, int stories)
    {
        writer.WriteStartObject("suppressions"u8);
        writer.WriteNumber("stories"u8, stories);
        writer.WriteNumber("count"u8, suppressions.Count);
        writer.WriteString("hash"u8, suppressions.Hash);
        writer.WriteEndObject();
    }

    private static void WriteComparison(Utf8JsonWriter writer, WhatIf comparison, IReadOnlyList<TenantStory> highest)
    {
        writer.WriteStartArray("what_if"u8);
        foreach (var outcome in comparison.Budgets)
        {
            writer.WriteStartObject();
            writer.WriteNumber("budget"u8, outcome.Budget);
            WriteRate(writer, "alerts_per_day"u8, outcome.PerDay);
            writer.WriteNumber("low"u8, outcome.Low);
            writer.WriteNumber("medium"u8, outcome.Medium);
            writer.WriteNumber("high"u8, outcome.High);
            writer.WriteNumber("critical"u8, outcome.Critical);
            writer.WriteStartArray("says"u8);
            for (var rank = 1; rank <= highest.Count; rank++)
            {
                if (outcome.Said.Contains(highest[rank - 1].Story))
                {
                    writer.WriteNumberValue(rank);
                }
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteRate(Utf8JsonWriter writer, ReadOnlySpan<byte> name, double perDay)
    {
        if (double.IsFinite(perDay))
        {
            writer.WriteNumber(name, Math.Round(perDay, 9));
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>Writes what was read.</summary>
    public static void WriteRead(Utf8JsonWriter writer, ReadReport read)
    {
        var counts = read.Counts;
        writer.WriteStartObject("read"u8);
        writer.WriteNumber("records"u8, counts.Records);
        writer.WriteNumber("failures"u8, counts[RecordOutcome.Failure]);
        writer.WriteNumber("successes"u8, counts[RecordOutcome.Success]);
        writer.WriteNumber("repeated"u8, counts.Repeated);
        writer.WriteNumber("neither"u8, counts[RecordOutcome.Neither]);
        writer.WriteNumber("no_principal"u8, counts[RecordOutcome.NoPrincipal]);
        writer.WriteNumber("no_tenant"u8, counts.NoTenant);
        writer.WriteNumber("time_replaced"u8, counts.TimeReplaced);
        writer.WriteNumber("future"u8, counts.Future);
        writer.WriteNumber("without_ingested"u8, counts.NotIngested);
        writer.WriteStartObject("not_judged"u8);
        foreach (var (category, count) in counts.NotJudged)
        {
            writer.WriteNumber(category, count);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("rejected"u8);
        foreach (var (reason, count) in ReadSummary.RejectedCounts(counts))
        {
            writer.WriteNumber(reason, count);
        }

        writer.WriteEndObject();
        WriteTexts(writer, "damaged"u8, read.Damaged);
        WriteTexts(writer, "notes"u8, read.Notes);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
