namespace ElasticRareFailure.SampleGenerator.Records;

/// <summary>A network in the documentation ranges (RFC 5737, 3849; AS numbers of RFC 5398), as an enrichment would know it.</summary>
/// <param name="Prefix">The address without its last part: `192.0.2.` or `2001:db8:1001::`.</param>
/// <param name="AsNumber">None where the enrichment knows none.</param>
/// <param name="Country">None for private addresses.</param>
/// <param name="City">None for private addresses.</param>
internal sealed record Place(string Prefix, int? AsNumber, string? Country, string? City);
