namespace ElasticRareFailure.Content.Tests.Support;

/// <summary>What expressions are worth in a row, with the logic of ES|QL: null goes through everything, and a comparison with several values is null.</summary>
/// <param name="now">The time.</param>
internal sealed class EsqlEvaluation(DateTimeOffset now)
{
    public object? Value(EsqlExpression expression, IReadOnlyDictionary<string, object?> row) => expression switch
    {
        EsqlLiteral literal => literal.Value,
        EsqlColumn column => row[column.Name],
        EsqlNot { Inner: var inner } => Value(inner, row) is bool held ? !held : null,
        EsqlIsNull { Inner: var inner } => Value(inner, row) is null,
        EsqlIn { Inner: var inner } list => Single(Value(inner, row)) is { } value ? list.Values.Any(item => value.Equals(Value(item, row))) : null,
        EsqlBinary { Operator: "AND" } both => And(Value(both.Left, row) as bool?, Value(both.Right, row) as bool?),
        EsqlBinary { Operator: "OR" } either => Or(Value(either.Left, row) as bool?, Value(either.Right, row) as bool?),
        EsqlBinary binary => Binary(binary.Operator, Single(Value(binary.Left, row)), Single(Value(binary.Right, row))),
        EsqlCall call => Call(call, row),
        _ => throw new NotSupportedException($"{expression} is not run here"),
    };

    public object? Aggregate(EsqlCall call, IEnumerable<IReadOnlyDictionary<string, object?>> rows)
    {
        if (call is { Function: "COUNT", Arguments.Count: 0 })
        {
            return (double)rows.Count();
        }

        var values = rows.Select(row => Value(call.Arguments[0], row)).SelectMany(value => value is IReadOnlyList<object> list ? list : value is null ? [] : [value]).ToList();
        return call.Function switch
        {
            "MAX" => values.Max(),
            "MIN" => values.Min(),
            "SUM" => values.Count == 0 ? null : values.Sum(value => (double)value),
            _ => throw new NotSupportedException($"{call.Function} is not run here"),
        };
    }

    private object? Call(EsqlCall call, IReadOnlyDictionary<string, object?> row)
    {
        var arguments = call.Arguments.Select(argument => Value(argument, row)).ToList();
        return (call.Function, arguments) switch
        {
            ("NOW", []) => now,
            ("TO_LONG", [var number]) => number,
            ("COALESCE", _) => arguments.Find(argument => argument is not null),
            ("DATE_DIFF", ["minutes", var start, var end]) => start is DateTimeOffset from && end is DateTimeOffset to ? Math.Truncate((to - from).TotalMinutes) : null,
            _ => throw new NotSupportedException($"{call.Function} is not run here"),
        };
    }

    private static object? Binary(string operation, object? left, object? right) => (left, operation, right) switch
    {
        (null, _, _) or (_, _, null) => null,
        (DateTimeOffset time, "-", TimeSpan span) => time - span,
        (double x, "+", double y) => x + y,
        (double x, "-", double y) => x - y,
        (double x, "*", double y) => x * y,
        (double x, "/", double y) => Math.Truncate(x / y),     // of whole numbers, as all ours are
        (_, "==", _) => left.Equals(right),
        (_, "!=", _) => !left.Equals(right),
        (IComparable x, "<", _) => x.CompareTo(right) < 0,
        (IComparable x, "<=", _) => x.CompareTo(right) <= 0,
        (IComparable x, ">", _) => x.CompareTo(right) > 0,
        (IComparable x, ">=", _) => x.CompareTo(right) >= 0,
        _ => throw new NotSupportedException($"{operation} is not run here"),
    };

    private static object? Single(object? value) => value is IReadOnlyList<object> ? null : value;

    private static bool? And(bool? left, bool? right) => left & right;

    private static bool? Or(bool? left, bool? right) => left | right;
}
