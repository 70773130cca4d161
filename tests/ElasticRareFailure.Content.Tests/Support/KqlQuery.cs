using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ElasticRareFailure.Content.Tests.Support;

/// <summary>Kibana's query language as far as our rules and documents use it: comparisons of a field, lists of values, and, or, not, brackets. A text without a field is refused.</summary>
internal sealed partial class KqlQuery
{
    private readonly Queue<string> tokens;
    private readonly List<KqlTerm> terms = [];
    private readonly Func<JsonNode, bool> matches;

    private KqlQuery(string text)
    {
        tokens = new Queue<string>(Token().Matches(text).Select(match => match.Value));
        matches = Either();
        if (tokens.Count > 0)
        {
            throw new FormatException($"{tokens.Peek()} stands where the query should end: {text}");
        }
    }

    /// <summary>All its comparisons.</summary>
    public IReadOnlyList<KqlTerm> Terms => terms;

    public static KqlQuery Parse(string text) => new(text);

    public bool Matches(JsonNode document) => matches(document);

    private Func<JsonNode, bool> Either()
    {
        var left = Both();
        while (Take("or"))
        {
            var (before, right) = (left, Both());
            left = document => before(document) || right(document);
        }

        return left;
    }

    private Func<JsonNode, bool> Both()
    {
        var left = One();
        while (Take("and"))
        {
            var (before, right) = (left, One());
            left = document => before(document) && right(document);
        }

        return left;
    }

    private Func<JsonNode, bool> One()
    {
        if (Take("not"))
        {
            var inner = One();
            return document => !inner(document);
        }

        if (Take("("))
        {
            var inner = Either();
            Require(")");
            return inner;
        }

        var field = tokens.Dequeue();
        if (!FieldName().IsMatch(field))
        {
            throw new FormatException($"{field} is no name of a field");
        }

        var comparison = tokens.Dequeue();
        if (comparison is not (":" or ">" or ">=" or "<" or "<="))
        {
            throw new FormatException($"{comparison} after {field} is no comparison");
        }

        return comparison == ":" && Take("(") ? List(field) : Add(field, comparison);
    }

    private Func<JsonNode, bool> List(string field)
    {
        List<Func<JsonNode, bool>> values = [Add(field, ":")];
        while (Take("or"))
        {
            values.Add(Add(field, ":"));
        }

        Require(")");
        return document => values.Exists(value => value(document));
    }

    private Func<JsonNode, bool> Add(string field, string comparison)
    {
        var value = tokens.Dequeue();
        if (value is "(" or ")" or ":" or "and" or "or" or "not")
        {
            throw new FormatException($"{value} after {field} is no value");
        }

        var term = new KqlTerm(field, comparison, value.Trim('"'), value.StartsWith('"'));
        terms.Add(term);
        return term.Matches;
    }

    private bool Take(string token) => tokens.TryPeek(out var next) && next == token && tokens.TryDequeue(out _);

    private void Require(string token)
    {
        if (!Take(token))
        {
            throw new FormatException($"{token} is missing");
        }
    }

    [GeneratedRegex("""
        "[^"]*"|[()]|>=|<=|[:<>]|[^\s():<>"]+
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();

    [GeneratedRegex("^[@_a-z][a-z0-9_.]*$")]
    private static partial Regex FieldName();
}
