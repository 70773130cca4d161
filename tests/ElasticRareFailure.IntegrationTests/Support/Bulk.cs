using System.Text;
using System.Text.Json;

namespace ElasticRareFailure.IntegrationTests.Support;

/// <summary>Bodies and answers of bulk requests.</summary>
internal static class Bulk
{
    /// <summary>An action and its document, if it has one.</summary>
    public static string Line(string action, string index, string id, string? document = null)
    {
        var head = $$$"""{"{{{action}}}":{"_index":"{{{index}}}","_id":"{{{id}}}"}}""";
        return document is null ? head + "\n" : $"{head}\n{OneLine(document)}\n";
    }

    /// <summary>Status of each item.</summary>
    public static List<int> Statuses(RestAnswer answer) =>
        [.. answer.Root.GetProperty("items").EnumerateArray().Select(item => item.EnumerateObject().Single().Value.GetProperty("status").GetInt32())];

    private static string OneLine(string document)
    {
        using var parsed = JsonDocument.Parse(document);
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            parsed.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
