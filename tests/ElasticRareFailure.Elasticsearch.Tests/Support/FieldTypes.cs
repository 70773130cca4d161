using System.Globalization;
using System.Net;
using System.Text.Json;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>Which values a field of a type takes without a change of meaning.</summary>
internal static class FieldTypes
{
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static bool Fit(JsonElement value, string type) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Number => type is "double" or "float" || (type is "long" or "integer" && value.TryGetInt64(out _)),
        JsonValueKind.Object => type == "object",
        _ => TextFits(value.GetString()!, type),
    };

    private static bool TextFits(string text, string type)
    {
        var isTime = DateTimeOffset.TryParseExact(text, Time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
        return type switch
        {
            "date" => isTime,
            "ip" => IPAddress.TryParse(text, out _),
            "keyword" or "text" => !isTime,
            _ => false,
        };
    }
}
