using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ElasticRareFailure.Content.Tests.Support;

/// <summary>One comparison of a KQL query.</summary>
/// <param name="Field">The field.</param>
/// <param name="Operator">: or one of the four comparisons.</param>
/// <param name="Value">The value as written, without quotes; * stands for any.</param>
/// <param name="IsQuoted">In quotes * is a star.</param>
internal sealed record KqlTerm(string Field, string Operator, string Value, bool IsQuoted)
{
    public bool Matches(JsonNode document) => DocumentValues.Of(document, Field).Any(Matches);

    private bool Matches(JsonValue value)
    {
        if (Operator == ":")
        {
            return IsQuoted || !Value.Contains('*', StringComparison.Ordinal)
                ? Text(value) == Value
                : Regex.IsMatch(Text(value), $"^{string.Join(".*", Value.Split('*').Select(Regex.Escape))}$", RegexOptions.None, TimeSpan.FromSeconds(1));
        }

        if (value.GetValueKind() != JsonValueKind.Number)
        {
            return false;
        }

        var (number, bound) = (value.GetValue<double>(), double.Parse(Value, CultureInfo.InvariantCulture));
        return Operator switch
        {
            ">" => number > bound,
            ">=" => number >= bound,
            "<" => number < bound,
            _ => number <= bound,
        };
    }

    private static string Text(JsonValue value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
