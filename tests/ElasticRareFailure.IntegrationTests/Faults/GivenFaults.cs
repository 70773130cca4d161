namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>Faults one after the other; all is well afterwards.</summary>
internal sealed class GivenFaults(params IReadOnlyList<Fault> faults) : IFaultPlan
{
    /// <inheritdoc/>
    public Fault Of(int number, RequestKind kind) => number < faults.Count ? faults[number] : Fault.None;

    /// <inheritdoc/>
    public ulong Detail(int number) => (ulong)number;
}
