using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Worker.Findings;

/// <summary>The alert documents of what is said.</summary>
internal static class AlertFile
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes the alerts, in the order of what is said. From files an alert is written when it is detected.</summary>
    public static async Task<IReadOnlyList<Alert>> CreateAsync(IActivitySource source, IReadOnlyList<SaidStory> said, CancellationToken cancellationToken)
    {
        var alerts = await AlertMaking.CreateAsync(source, [.. said.Select(static story => new StoryToSay(story.Timeline.Names, story.State, story.Announcement, story.Budget))], cancellationToken);
        return [.. alerts.Zip(said, static (alert, story) => alert with { IsBacklog = story.Timeline.Backlogs.Contains(story.State.At) })];
    }

    /// <summary>Writes alerts, one JSON a line.</summary>
    public static void Write(Stream target, IEnumerable<Alert> alerts)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using var writer = new Utf8JsonWriter(buffer, Options);
        foreach (var alert in alerts)
        {
            AlertWriter.Write(writer, alert);
            writer.Flush();
            buffer.Write("\n"u8);
            target.Write(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
            writer.Reset();
        }

        target.Flush();
    }
}
