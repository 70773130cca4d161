namespace ElasticRareFailure.Kibana.Content;

/// <summary>What came of an import.</summary>
/// <param name="Taken">How many were taken.</param>
/// <param name="Refused">Those that were not.</param>
internal sealed record ImportAnswer(int Taken, IReadOnlyList<RefusedObject> Refused);
