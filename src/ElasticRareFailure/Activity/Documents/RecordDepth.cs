using System.Text;
using System.Text.Json;
using ElasticRareFailure.Activity.Json;

namespace ElasticRareFailure.Activity.Documents;

/// <summary>How deep a record nests. Of a repeated name only the last value counts, here as everywhere.</summary>
internal static class RecordDepth
{
    /// <summary>Objects and arrays inside one another, the record included.</summary>
    /// <param name="record">A whole JSON object.</param>
    /// <param name="maxDepth">What it nests at most.</param>
    public static int Of(ReadOnlySpan<byte> record, int maxDepth)
    {
        var reader = new Utf8JsonReader(record, new JsonReaderOptions { MaxDepth = maxDepth });
        _ = reader.Read();
        return OfValue(ref reader);
    }

    private static int OfValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => OfObject(ref reader),
        JsonTokenType.StartArray => OfArray(ref reader),
        _ => 0,
    };

    private static int OfObject(ref Utf8JsonReader reader)
    {
        var members = new Dictionary<string, int>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var raw = reader.ValueSpan;
            var name = new byte[raw.Length];
            var length = JsonText.Unescape(raw, name);
            _ = reader.Read();
            members[Encoding.Latin1.GetString(name.AsSpan(0, length))] = OfValue(ref reader);
        }

        return 1 + (members.Count == 0 ? 0 : members.Values.Max());
    }

    private static int OfArray(ref Utf8JsonReader reader)
    {
        var deepest = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            deepest = Math.Max(deepest, OfValue(ref reader));
        }

        return 1 + deepest;
    }
}
