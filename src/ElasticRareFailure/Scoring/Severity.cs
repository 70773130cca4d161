namespace ElasticRareFailure.Scoring;

/// <summary>How rare the tenant's own past makes a story. The numbers are those of Elastic's default risk scores.</summary>
public enum Severity
{
    /// <summary>Not rare enough to be said.</summary>
    None = 0,

    /// <summary>Within the budget.</summary>
    Low = 21,

    /// <summary>Once a week or rarer.</summary>
    Medium = 47,

    /// <summary>Once a month or rarer.</summary>
    High = 73,

    /// <summary>Once a year or rarer: mostly beyond the data.</summary>
    Critical = 99,
}
