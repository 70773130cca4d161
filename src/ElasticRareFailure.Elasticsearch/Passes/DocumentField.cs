using System.Globalization;
using System.Text.Json;

namespace ElasticRareFailure.Elasticsearch.Passes;

/// <summary>Fields of a document that is read back: each may be missing, since the log holds what other versions wrote.</summary>
internal static class DocumentField
{
    /// <summary>A field by its path, such as <c>event.outcome</c>; null: there is none.</summary>
    public static JsonElement? Of(JsonElement document, string path)
    {
        var element = document;
        foreach (var name in path.Split('.'))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }

    /// <summary>A text.</summary>
    public static string? Text(JsonElement document, string path) => Of(document, path) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>Texts, in a list or alone.</summary>
    public static IReadOnlyList<string> Texts(JsonElement document, string path) => Of(document, path) switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.String).Select(static item => item.GetString()!)],
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        _ => [],
    };

    /// <summary>A whole number.</summary>
    public static long? Number(JsonElement document, string path) => Of(document, path) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    /// <summary>Yes or no; no where it is missing.</summary>
    public static bool Flag(JsonElement document, string path) => Of(document, path) is { ValueKind: JsonValueKind.True };

    /// <summary>A time, epoch ms.</summary>
    public static long? Time(JsonElement document, string path) =>
        Text(document, path) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUnixTimeMilliseconds() : null;
}
