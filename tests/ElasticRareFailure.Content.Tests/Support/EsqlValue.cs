using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ElasticRareFailure.Content.Tests.Support;

/// <summary>A field as a column: a text, number (double), boolean or time, a list of them, or null.</summary>
internal static class EsqlValue
{
    public static object? Of(JsonNode document, string field, string type)
    {
        var values = DocumentValues.Of(document, field).Select(value => Of(value, type)).ToList();
        return values.Count switch
        {
            0 => null,
            1 => values[0],
            _ => values,
        };
    }

    private static object Of(JsonValue value, string type) => value.GetValueKind() switch
    {
        JsonValueKind.Number => value.GetValue<double>(),
        JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        _ => type == "date" ? DateTimeOffset.Parse(value.GetValue<string>(), CultureInfo.InvariantCulture) : value.GetValue<string>(),
    };
}
