namespace ElasticRareFailure.Scoring;

/// <summary>What the baseline held when a piece of evidence was judged.</summary>
/// <param name="Days">Days that it reaches back.</param>
/// <param name="TenantPrincipals">Principals in it.</param>
/// <param name="TenantOperations">Operations in it.</param>
/// <param name="Operations">Distinct operations that the principal failed at; null: the principal is not in it.</param>
/// <param name="AgeWindows">Windows of two hours since the principal's first failure; null: the principal is not in it.</param>
public sealed record BaselineView(int Days, int TenantPrincipals, int TenantOperations, int? Operations, double? AgeWindows);
