using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ElasticRareFailure.Activity.Details;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Worker.Findings;

/// <summary>The alert documents of what is said. The details of their failures are read from the source once more.</summary>
internal static class AlertFile
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes the alerts, in the order of what is said. From files an alert is written when it is detected.</summary>
    public static async Task<IReadOnlyList<Alert>> CreateAsync(IActivitySource source, IReadOnlyList<SaidStory> said, CancellationToken cancellationToken)
    {
        var searches = new Dictionary<TenantNames, DetailSearch>();
        foreach (var story in said)
        {
            var names = story.Timeline.Names;
            if (!searches.TryGetValue(names, out var search))
            {
                searches.Add(names, search = new DetailSearch(names));
            }

            search.WantSuccesses(story.State.Story.Principal);
            foreach (var id in story.State.Events)
            {
                search.Want(id);
            }
        }

        await source.FindAsync(searches, cancellationToken);
        return [.. said.Select(story => AlertFactory.Create(
            story.State,
            story.Announcement.Sequence,
            Verdict.Of(story.Announcement, story.Budget),
            searches[story.Timeline.Names],
            source.LabelOf(story.Timeline.Names, story.State.Story.Principal),
            story.State.At.EndMs))];
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
