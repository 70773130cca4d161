using System.Text.Json;

namespace ElasticRareFailure.Tests.Support.Slow;

/// <summary>Values of a parsed document by plain look-ups, as the reference does it: no tree, no ranks, no places.</summary>
internal static class SlowValues
{
    /// <summary>Of several values the least text; without any text the first object.</summary>
    public static JsonElement? One(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Array } list)
        {
            return value is { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } ? null : value;
        }

        var flat = Flat(list).ToArray();
        var texts = flat.Where(item => IsText(item) && Clean(item).Length > 0).ToArray();
        return texts.Length > 0 ? texts.MinBy(item => Convert.ToHexString(Some.Utf8(Clean(item))))
            : flat.Where(item => item.ValueKind == JsonValueKind.Object).Select(item => (JsonElement?)item).FirstOrDefault();
    }

    /// <summary>Value at a path: nested first, then ever longer dotted names; the first that leads to a value wins.</summary>
    public static JsonElement? Get(JsonElement document, params ReadOnlySpan<string> path)
    {
        for (var length = 1; length <= path.Length; length++)
        {
            if (One(Member(document, string.Join('.', path[..length]))) is not { } value)
            {
                continue;
            }

            if (length == path.Length)
            {
                return value;
            }

            if (value.ValueKind == JsonValueKind.Object && Get(value, path[length..]) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The text of a value, trimmed; null: none.</summary>
    public static string? Text(JsonElement? value)
    {
        value = One(value);
        if (value is { ValueKind: JsonValueKind.Object } wrapped)
        {
            value = One(Member(wrapped, "value"));
        }

        return value is { } one && IsText(one) && Clean(one) is { Length: > 0 } text ? text : null;
    }

    /// <summary>The same in lower case.</summary>
    public static string? Lower(JsonElement? value) => Text(value) is { } text ? Fold(text) : null;

    /// <summary>Lower case of A-Z.</summary>
    public static string Fold(string text) => string.Concat(text.Select(c => c is >= 'A' and <= 'Z' ? (char)(c + 32) : c));

    /// <summary>Whether it is a number, and not text.</summary>
    public static bool IsNumber(JsonElement? value)
    {
        value = One(value);
        return (value is { ValueKind: JsonValueKind.Object } wrapped ? One(Member(wrapped, "value")) : value) is { ValueKind: JsonValueKind.Number };
    }

    private static JsonElement? Member(JsonElement item, string name) => item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? value : null;

    private static IEnumerable<JsonElement> Flat(JsonElement list) => list.EnumerateArray().SelectMany(item => item.ValueKind == JsonValueKind.Array ? Flat(item) : [item]);

    private static bool IsText(JsonElement value) => value.ValueKind is JsonValueKind.String or JsonValueKind.Number;

    private static string Clean(JsonElement value) => (value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.GetString()!).Trim(' ', '\t', '\r', '\n');
}
