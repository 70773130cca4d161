using System.Globalization;
using System.Text;
using System.Text.Json;
using ElasticRareFailure.Activity.Reading;

namespace ElasticRareFailure.Feedback;

/// <summary>Reads feedback: <c>{"story":…,"verdict":"attack"|"ordinary","by":…,"at":…,"note":…}</c>, one a line.</summary>
public static class FeedbackReading
{
    private const int IdDigits = 40;

    // A date alone is its midnight, as it is in suppressions.
    private const int DateLength = 10;

    /// <summary>The verdicts by name.</summary>
    public static IReadOnlyList<string> Verdicts { get; } = ["attack", "ordinary"];

    /// <summary>The name of a verdict.</summary>
    public static string NameOf(StoryVerdict verdict) => verdict == StoryVerdict.Attack ? "attack" : "ordinary";

    /// <summary>Whether a text may be the id of a story: 40 hexadecimal digits.</summary>
    public static bool IsStory(string? text) => text is { Length: IdDigits } && text.All(char.IsAsciiHexDigit);

    /// <summary>Reads lines; blank ones are passed over.</summary>
    /// <param name="text">The text.</param>
    /// <param name="faults">Takes each fault as a sentence.</param>
    public static IReadOnlyList<StoryFeedback> ReadLines(string text, ICollection<string> faults)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(faults);
        var read = new List<StoryFeedback>();
        foreach (var (number, line) in text.TrimStart('\uFEFF').Split('\n').Index())
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var name = $"feedback, line {(number + 1).ToString(CultureInfo.InvariantCulture)}";
            try
            {
                using var document = JsonDocument.Parse(line);
                if (Read(document.RootElement, name, faults) is { } entry)
                {
                    read.Add(entry);
                }
            }
            catch (JsonException)
            {
                faults.Add($"{name}: no JSON");
            }
        }

        return read;
    }

    /// <summary>Reads one.</summary>
    /// <param name="element">The object.</param>
    /// <param name="name">What it is called in a fault.</param>
    /// <param name="faults">Takes each fault as a sentence.</param>
    /// <returns>Null: it has a fault.</returns>
    public static StoryFeedback? Read(JsonElement element, string name, ICollection<string> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var (story, verdict, at) = (Text(element, "story"), Text(element, "verdict"), Text(element, "at"));
        var before = faults.Count;
        if (!IsStory(story))
        {
            faults.Add($"{name}: story has to be the {IdDigits} hexadecimal digits of a story's id (rare_failure.story.id)");
        }

        if (verdict is not ("attack" or "ordinary"))
        {
            faults.Add($"{name}: verdict has to be attack or ordinary");
        }

        if (!Timestamp.TryRead(Encoding.UTF8.GetBytes(at is { Length: DateLength } ? at + "T00:00Z" : at ?? string.Empty), out var ms))
        {
            faults.Add($"{name}: at has to be a time, such as 2026-01-31T12:00:00Z");
        }

        return faults.Count > before ? null : new StoryFeedback(story!.ToLowerInvariant(), verdict == "attack" ? StoryVerdict.Attack : StoryVerdict.Ordinary, ms, Text(element, "by"), Text(element, "note"));
    }

    private static string? Text(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString()!.Trim() : null;
}
