using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Worker.Findings;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.HtmlReport;

/// <summary>The data of a report as one JSON object. It stands inside a page: the encoder escapes what could end the element, and what breaks a line.</summary>
internal static class ReportJson
{
    /// <summary>Most stories; those with lower scores are counted only.</summary>
    private const int MostStories = 4_000;

    /// <summary>Version of the form of this object.</summary>
    private const int Format = 1;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Writes it.</summary>
    public static void Write(Stream target, ReportData data)
    {
        var names = new ReportNames();
        var tenants = data.Findings.Timelines;
        var numbers = tenants.Index().ToDictionary(static tenant => tenant.Item.Names, static tenant => tenant.Index);
        var stories = HighestStories.Of(data.Stories, MostStories);
        using var writer = new Utf8JsonWriter(target, Options);
        writer.WriteStartObject();
        writer.WriteNumber("format"u8, Format);
        ReportSettings.Write(writer, data);
        WriteSummary(writer, data);
        BacktestJson.WriteRead(writer, data.Read);
        BacktestJson.WriteSuppressions(writer, data.Suppressions, data.Findings.SuppressedStories);
        WriteTenants(writer, data, tenants);
        writer.WriteNumber("stories_total"u8, data.Stories.Count);
        writer.WriteNumber("said_total"u8, data.Findings.SaidFrom(data.FromMs).Select(static said => said.State.Story).Distinct().Count());
        writer.WriteNumber("alerts_total"u8, data.Findings.SaidFrom(data.FromMs).Count());
        new StoryRows(data, names).Write(writer, stories, story => numbers[story.Names]);
        writer.WriteStartArray("unfolded"u8);
        var unfolded = new UnfoldedStory(names);
        foreach (var story in data.Explained)
        {
            unfolded.Write(writer, story);
        }

        writer.WriteEndArray();
        WriteWhatIf(writer, data);
        new ActivityGroups(data, names).Write(writer, tenants);
        WriteNames(writer, names);
        writer.WriteEndObject();
        writer.Flush();
    }

    private static void WriteSummary(Utf8JsonWriter writer, ReportData data)
    {
        var timelines = data.Findings.Timelines;
        writer.WriteStartArray("summary"u8);
        foreach (var line in ReadSummary.Lines(data.Read).Concat(LearningSummary.Lines(data.Findings)).Concat(SuppressionLines.Of(data.Suppressions, data.Findings.SuppressedStories, timelines.Count == 0 ? null : timelines[0].Last)))
        {
            writer.WriteStringValue(line);
        }

        writer.WriteEndArray();
    }

    /// <summary>The tenants, each with its threshold as it moved from midnight to midnight: null where no score is high enough.</summary>
    private static void WriteTenants(Utf8JsonWriter writer, ReportData data, IReadOnlyList<TenantTimeline> tenants)
    {
        writer.WriteStartArray("tenants"u8);
        foreach (var tenant in tenants)
        {
            var budget = data.Scoring.BudgetOf(tenant.Names.Tenant);
            writer.WriteStartObject();
            writer.WriteString("id"u8, tenant.Names.Tenant);
            writer.WriteNumber("budget"u8, budget);
            writer.WriteNumber("learning_until"u8, tenant.LearntMs);
            writer.WriteNumber("days"u8, Math.Round(WhatIf.DaysOf(tenant, data.FromMs), 6));
            writer.WriteStartArray("thresholds"u8);
            foreach (var row in ThresholdTable.Of(tenant, [budget]).Where(row => row.MidnightMs >= data.FromMs))
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(row.MidnightMs);
                if (double.IsFinite(row.Thresholds[0]))
                {
                    writer.WriteNumberValue(Math.Round(row.Thresholds[0], 6));
                }
                else
                {
                    writer.WriteNullValue();
                }

                writer.WriteEndArray();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteWhatIf(Utf8JsonWriter writer, ReportData data)
    {
        var comparison = WhatIf.Of(data.Findings, fromMs: data.FromMs);
        writer.WriteStartArray("what_if"u8);
        foreach (var outcome in comparison.Budgets)
        {
            writer.WriteStartObject();
            writer.WriteNumber("budget"u8, outcome.Budget);
            writer.WriteNumber("stories"u8, outcome.Stories);
            writer.WriteNumber("low"u8, outcome.Low);
            writer.WriteNumber("medium"u8, outcome.Medium);
            writer.WriteNumber("high"u8, outcome.High);
            writer.WriteNumber("critical"u8, outcome.Critical);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter writer, ReportNames names)
    {
        writer.WriteStartArray("names"u8);
        foreach (var name in names.All)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }
}
