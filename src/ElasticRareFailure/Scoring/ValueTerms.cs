namespace ElasticRareFailure.Scoring;

/// <summary>The terms of a network's or country's surprise.</summary>
/// <param name="Chance">Chance of a value at most as usual for the principal, with what others take up together added.</param>
/// <param name="Units">Units of the principal with any value of the kind in the baseline.</param>
/// <param name="ValueUnits">Units of the principal with this value.</param>
/// <param name="Distinct">Distinct values of the principal.</param>
/// <param name="Others">Other principals to whom the value is new, in the last two hours.</param>
/// <param name="Active">Principals with a failure in the last two hours.</param>
/// <param name="IsSystem">The value is an AS number, not an address prefix.</param>
public sealed record ValueTerms(double Chance, int Units, int ValueUnits, int Distinct, int Others, int Active, bool IsSystem);
