namespace ElasticRareFailure.SampleGenerator.Attacks;

/// <summary>The label of an attack's failures.</summary>
/// <param name="Name">Which attack.</param>
/// <param name="Kind">`loud`, `slow` or `quiet`.</param>
internal sealed record Attack(string Name, string Kind);
