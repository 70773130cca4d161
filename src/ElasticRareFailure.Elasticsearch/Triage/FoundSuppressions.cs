using ElasticRareFailure.Activity.Suppressions;

namespace ElasticRareFailure.Elasticsearch.Triage;

/// <summary>The suppressions of a cluster.</summary>
/// <param name="List">Those without a fault.</param>
/// <param name="Invalid">What is wrong with the others, which hide nothing: a text each.</param>
/// <param name="Documents">What was found.</param>
internal sealed record FoundSuppressions(SuppressionList List, IReadOnlyList<string> Invalid, FoundDocuments Documents);
