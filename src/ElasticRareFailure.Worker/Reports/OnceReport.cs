using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Findings;
using Spectre.Console;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>What <c>once</c> prints.</summary>
/// <param name="read">What was read.</param>
/// <param name="findings">What was found.</param>
/// <param name="alerts">What is said.</param>
/// <param name="pass">The pass; null: there was nothing to run it on.</param>
/// <param name="later">Failures that became known after the pass.</param>
/// <param name="suppressions">What is known to be harmless for a while.</param>
/// <param name="suppressed">What would be said were it not suppressed.</param>
/// <param name="labelOf">What a principal is called; null: its key.</param>
/// <param name="alreadySaid">Which of the alerts were said before; null: nobody asked.</param>
internal sealed class OnceReport(ReadReport read, ReplayFindings findings, IReadOnlyList<Alert> alerts, PassTime? pass, long later, SuppressionList suppressions, IReadOnlyList<SaidStory> suppressed, Func<TenantNames, int, string?> labelOf,
    Func<Alert, bool>? alreadySaid = null)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>Prints a table and a summary for people.</summary>
    public void Show(IAnsiConsole console)
    {
        if (alerts.Count > 0)
        {
            console.Write(Table());
        }

        foreach (var line in Summary())
        {
            console.Write(new Text(Printable.Line(line)));
            console.WriteLine();
        }
    }

    /// <summary>Writes the summary only.</summary>
    public void WriteSummary(TextWriter target)
    {
        foreach (var line in Summary())
        {
            target.WriteLine(Printable.Line(line));
        }
    }

    /// <summary>Writes it as one JSON object.</summary>
    public void WriteJson(Stream target)
    {
        using var writer = new Utf8JsonWriter(target, Options);
        writer.WriteStartObject();
        if (pass is { } at)
        {
            writer.WriteString("pass"u8, Times.Text(at.EndMs));
        }

        writer.WriteStartArray("alerts"u8);
        foreach (var alert in alerts)
        {
            if (alreadySaid is null)
            {
                AlertWriter.Write(writer, alert);
            }
            else
            {
                writer.WriteStartObject();
                writer.WriteBoolean("already_said"u8, alreadySaid(alert));
                AlertWriter.WriteMembers(writer, alert);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
        BacktestJson.WriteSuppressions(writer, suppressions, suppressed.Count);
        BacktestJson.WriteRead(writer, read);
        writer.WriteEndObject();
        writer.Flush();
        target.WriteByte((byte)'\n');
    }

    private Table Table()
    {
        var table = new Table { Border = TableBorder.Simple };
        _ = table.AddColumn(new TableColumn(new Text("Score")).RightAligned().NoWrap().PadLeft(0));
        _ = table.AddColumn(new TableColumn(new Text("Detected (UTC), severity, rate; who, what, why")));
        foreach (var alert in alerts)
        {
            var rate = findings.RateOf(new TenantStory(alert.Names, alert.State.Story)) with { Severity = (Severity)alert.Verdict.Severity };
            string[] lines = [$"{Times.Text(alert.DetectedAt.EndMs)}  {RateText.Of(rate)}{(alreadySaid?.Invoke(alert) == true ? ", already said" : string.Empty)}", AlertText.MessageOf(alert) + "."];
            _ = table.AddRow(new Text(alert.State.Score.ToString("0.00", CultureInfo.InvariantCulture)), new Rows(lines.Select(line => new Text(Printable.Line(line)))));
        }

        return table;
    }

    private IEnumerable<string> Summary()
    {
        foreach (var line in ReadSummary.Lines(read).Concat(LearningSummary.Lines(findings)))
        {
            yield return line;
        }

        if (pass is not { } at)
        {
            yield return "No failure or success: nothing to judge.";
            yield break;
        }

        if (later > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{later:N0} failures became known after the pass and were left out.");
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"Pass at {Times.Text(at.EndMs)}: {alerts.Count(alert => alreadySaid?.Invoke(alert) != true):N0} said.");
        if (alerts.Count(alert => alreadySaid?.Invoke(alert) == true) is > 0 and var before)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{before:N0} more were said before.");
        }

        foreach (var line in SuppressionLines.Of(suppressions, suppressed.Count, at))
        {
            yield return line;
        }

        foreach (var story in suppressed)
        {
            var names = story.Timeline.Names;
            var who = labelOf(names, story.State.Story.Principal) ?? names.Principals.Text(story.State.Story.Principal);
            yield return $"Suppressed: story {AlertId.OfStory(names, story.State.Story)} of {who}: {EvidenceSentence.Of(story.State.Strongest, names, who)}.";
        }
    }
}
