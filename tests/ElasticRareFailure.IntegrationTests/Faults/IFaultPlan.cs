namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>Says what becomes of each request.</summary>
internal interface IFaultPlan
{
    /// <summary>What becomes of a request: the same for the same request, whatever happened before.</summary>
    /// <param name="number">Its number, from 0 on.</param>
    /// <param name="kind">What it is for.</param>
    Fault Of(int number, RequestKind kind);

    /// <summary>A number for what a fault leaves open, such as how long or which items.</summary>
    ulong Detail(int number);
}
