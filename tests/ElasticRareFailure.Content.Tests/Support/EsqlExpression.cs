namespace ElasticRareFailure.Content.Tests.Support;

/// <summary>An expression of ES|QL.</summary>
internal abstract record EsqlExpression
{
    /// <summary>The expressions that it is made of.</summary>
    public virtual IEnumerable<EsqlExpression> Parts => [];

    /// <summary>It and all in it.</summary>
    public IEnumerable<EsqlExpression> All => Parts.SelectMany(part => part.All).Prepend(this);
}

/// <summary>A text, number (double), span of time or null.</summary>
internal sealed record EsqlLiteral(object? Value) : EsqlExpression;

internal sealed record EsqlColumn(string Name) : EsqlExpression;

/// <summary>A function, in capitals; * as an argument is left out.</summary>
internal sealed record EsqlCall(string Function, IReadOnlyList<EsqlExpression> Arguments) : EsqlExpression
{
    public override IEnumerable<EsqlExpression> Parts => Arguments;
}

/// <summary>AND, OR, a comparison or arithmetic.</summary>
internal sealed record EsqlBinary(string Operator, EsqlExpression Left, EsqlExpression Right) : EsqlExpression
{
    public override IEnumerable<EsqlExpression> Parts => [Left, Right];
}

internal sealed record EsqlNot(EsqlExpression Inner) : EsqlExpression
{
    public override IEnumerable<EsqlExpression> Parts => [Inner];
}

internal sealed record EsqlIsNull(EsqlExpression Inner) : EsqlExpression
{
    public override IEnumerable<EsqlExpression> Parts => [Inner];
}

internal sealed record EsqlIn(EsqlExpression Inner, IReadOnlyList<EsqlExpression> Values) : EsqlExpression
{
    public override IEnumerable<EsqlExpression> Parts => [Inner, .. Values];
}

/// <summary>A named expression; a column alone has its own name.</summary>
internal sealed record EsqlNamed(string Name, EsqlExpression Expression);

/// <summary>A command after FROM.</summary>
/// <param name="Name">In capitals.</param>
/// <param name="Items">What it makes or asks for, in order.</param>
/// <param name="By">What STATS groups by.</param>
internal sealed record EsqlCommand(string Name, IReadOnlyList<EsqlNamed> Items, IReadOnlyList<EsqlNamed> By);
