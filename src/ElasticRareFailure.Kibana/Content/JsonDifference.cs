using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ElasticRareFailure.Kibana.Content;

/// <summary>What is otherwise in an object that is there than in the one that is wanted. What only the one that is there has does not count: a server adds defaults.</summary>
internal static class JsonDifference
{
    private const int LongestValue = 160;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The differences: a line with - and the old value, one with + and the new. None: all that is wanted is there.</summary>
    /// <param name="found">What is there.</param>
    /// <param name="wanted">What is wanted.</param>
    public static IReadOnlyList<string> Of(JsonNode? found, JsonNode? wanted) => [.. Lines(string.Empty, found, wanted)];

    private static IEnumerable<string> Lines(string path, JsonNode? found, JsonNode? wanted)
    {
        switch (found, wanted)
        {
            case (JsonObject there, JsonObject here):
                return here.SelectMany(member => Lines(path.Length == 0 ? member.Key : $"{path}.{member.Key}", there[member.Key], member.Value));
            case (JsonArray there, JsonArray here) when there.Count == here.Count && here.All(static item => item is JsonObject):
                return here.SelectMany((item, at) => Lines(string.Create(CultureInfo.InvariantCulture, $"{path}[{at}]"), there[at], item));
            default:
                return JsonNode.DeepEquals(found, wanted) || IsEmpty(found, wanted) ? [] : [$"- {path}: {Text(found, wanted)}", $"+ {path}: {Text(wanted, found)}"];
        }
    }

    // A list that is not there is an empty one.
    private static bool IsEmpty(JsonNode? found, JsonNode? wanted) => found is null && wanted is JsonArray { Count: 0 };

    private static string Text(JsonNode? value, JsonNode? other)
    {
        var text = value switch
        {
            null => "(none)",
            JsonValue when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
            _ => value.ToJsonString(Relaxed),
        };
        if (text.Length <= LongestValue)
        {
            return text;
        }

        // Where two long texts begin alike, what is shown begins shortly before they part.
        var start = Math.Max(0, Same(text, $"{other}") - (LongestValue / 4));
        return string.Create(CultureInfo.InvariantCulture, $"{(start > 0 ? "…" : string.Empty)}{text.AsSpan(start, Math.Min(LongestValue, text.Length - start))}… ({text.Length:N0} characters)");
    }

    private static int Same(string text, string other)
    {
        var length = text.AsSpan().CommonPrefixLength(other);
        return length == text.Length ? 0 : length;
    }
}
