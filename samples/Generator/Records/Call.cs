using ElasticRareFailure.SampleGenerator.Attacks;

namespace ElasticRareFailure.SampleGenerator.Records;

/// <summary>What somebody did, before the log spells it.</summary>
/// <param name="Time">UTC.</param>
/// <param name="Caller">None for the few records that name nobody.</param>
/// <param name="Source">None where the log has no address.</param>
/// <param name="Operation">What was called.</param>
/// <param name="Target">On what.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Correlation">Shared by the records of one request or deployment.</param>
internal sealed record Call(DateTime Time, Caller? Caller, Source? Source, Operation Operation, Target Target, Outcome Outcome, string Correlation)
{
    public string Category { get; init; } = "Administrative";

    /// <summary>The attack that the call belongs to; ordinary life has none.</summary>
    public Attack? Attack { get; init; }
}
