using System.Globalization;
using System.Text.RegularExpressions;

namespace ElasticRareFailure.Content.Tests.Support;

/// <summary>Reads ES|QL as far as our rules and documents use it, and refuses what it does not know.</summary>
internal sealed partial class EsqlParser
{
    private static readonly string[] Comparisons = ["==", "!=", "<", "<=", ">", ">="];

    /// <summary>Words of the grammar (elastic/elasticsearch, EsqlBaseLexer): without backticks they are no names, nor parts of one.</summary>
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "and", "asc", "by", "desc", "false", "first", "in", "is", "last", "like", "not", "null", "nulls", "on", "or", "rlike", "true", "where", "with",
    };

    private readonly Queue<string> tokens;

    public EsqlParser(string text) => tokens = new Queue<string>(Token().Matches(text).Select(match => match.Value));

    /// <summary>The pattern after FROM.</summary>
    public string From()
    {
        Require("FROM");
        return tokens.Dequeue();
    }

    /// <summary>The commands that follow.</summary>
    public List<EsqlCommand> Commands()
    {
        var commands = new List<EsqlCommand>();
        while (Take("|"))
        {
            commands.Add(Command(tokens.Dequeue()));
        }

        return tokens.Count == 0 ? commands : throw new FormatException($"{tokens.Peek()} stands where a command should end");
    }

    private EsqlCommand Command(string name)
    {
        switch (name)
        {
            case "WHERE" or "EVAL" or "KEEP" or "MV_EXPAND" or "LIMIT":
                return new EsqlCommand(name, NamedList(), []);
            case "STATS":
                var items = NamedList();
                return new EsqlCommand(name, items, Take("BY") ? NamedList() : []);
            case "SORT":
                return new EsqlCommand(name, NamedList(), []);
            default:
                throw new FormatException($"{name} is no command that is known here");
        }
    }

    private List<EsqlNamed> NamedList()
    {
        var items = new List<EsqlNamed>();
        do
        {
            var expression = Either();
            if (expression is EsqlColumn { Name: var name } && Take("="))
            {
                items.Add(new EsqlNamed(name, Either()));
            }
            else
            {
                items.Add(new EsqlNamed(expression is EsqlColumn column ? column.Name : "", expression));
                _ = Take("ASC") || Take("DESC");
            }
        }
        while (Take(","));
        return items;
    }

    private EsqlExpression Either()
    {
        var left = Both();
        while (Take("OR"))
        {
            left = new EsqlBinary("OR", left, Both());
        }

        return left;
    }

    private EsqlExpression Both()
    {
        var left = Negation();
        while (Take("AND"))
        {
            left = new EsqlBinary("AND", left, Negation());
        }

        return left;
    }

    private EsqlExpression Negation() => Take("NOT") ? new EsqlNot(Negation()) : Comparison();

    private EsqlExpression Comparison()
    {
        var left = Sum();
        if (Take("IS"))
        {
            var negated = Take("NOT");
            Require("NULL");
            return negated ? new EsqlNot(new EsqlIsNull(left)) : new EsqlIsNull(left);
        }

        if (Take("IN"))
        {
            Require("(");
            return new EsqlIn(left, Arguments());
        }

        return tokens.TryPeek(out var next) && Comparisons.Contains(next) ? new EsqlBinary(tokens.Dequeue(), left, Sum()) : left;
    }

    private EsqlExpression Sum()
    {
        var left = Product();
        while (tokens.TryPeek(out var next) && next is "+" or "-")
        {
            left = new EsqlBinary(tokens.Dequeue(), left, Product());
        }

        return left;
    }

    private EsqlExpression Product()
    {
        var left = Operand();
        while (tokens.TryPeek(out var next) && next is "*" or "/")
        {
            left = new EsqlBinary(tokens.Dequeue(), left, Operand());
        }

        return left;
    }

    private EsqlExpression Operand()
    {
        var token = tokens.Dequeue();
        if (token == "(")
        {
            var inner = Either();
            Require(")");
            return inner;
        }

        if (token[0] == '"')
        {
            return new EsqlLiteral(token.Trim('"'));
        }

        if (double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return tokens.TryPeek(out var unit) && Unit(unit) is { } span ? Spent(new EsqlLiteral(span * number)) : new EsqlLiteral(number);
        }

        if (token is "true" or "false" or "null")
        {
            return new EsqlLiteral(token == "null" ? null : token == "true");
        }

        if (Take("("))
        {
            return Call(token, Arguments());
        }

        return Name().IsMatch(token) && !token.Split('.').Any(Words.Contains) ? new EsqlColumn(token.Trim('`')) : throw new FormatException($"{token} is neither a value nor a column");
    }

    /// <summary>COALESCE wants one type, and a bare number is an integer where our fields are long.</summary>
    private static EsqlCall Call(string function, List<EsqlExpression> arguments) => function == "COALESCE" && arguments.Exists(argument => argument is EsqlLiteral { Value: double })
        ? throw new FormatException("COALESCE of a long and a bare number is refused by Elasticsearch: TO_LONG(0)")
        : new EsqlCall(function, arguments);

    /// <summary>What stands up to the closing bracket.</summary>
    private List<EsqlExpression> Arguments()
    {
        var arguments = new List<EsqlExpression>();
        if (Take("*"))
        {
            Require(")");
            return arguments;
        }

        while (!Take(")"))
        {
            arguments.Add(Either());
            _ = Take(",");
        }

        return arguments;
    }

    private EsqlLiteral Spent(EsqlLiteral literal)
    {
        _ = tokens.Dequeue();
        return literal;
    }

    private static TimeSpan? Unit(string word) => word.TrimEnd('s') switch
    {
        "minute" => TimeSpan.FromMinutes(1),
        "hour" => TimeSpan.FromHours(1),
        "day" => TimeSpan.FromDays(1),
        _ => null,
    };

    private bool Take(string token) => tokens.TryPeek(out var next) && next == token && tokens.TryDequeue(out _);

    private void Require(string token)
    {
        if (!Take(token))
        {
            throw new FormatException($"{token} is missing before {(tokens.TryPeek(out var next) ? next : "the end")}");
        }
    }

    [GeneratedRegex("\"[^\"]*\"|`[^`]*`|logs-[a-z_.]+-\\*|==|!=|<=|>=|[-+*/=<>(),|]|[^\\s\"`=!<>(),|+*/-]+")]
    private static partial Regex Token();

    [GeneratedRegex("^(?:`[^`]+`|[@A-Za-z_][A-Za-z0-9_.]*)$")]
    private static partial Regex Name();
}
