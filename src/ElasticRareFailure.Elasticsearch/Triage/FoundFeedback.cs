using ElasticRareFailure.Feedback;

namespace ElasticRareFailure.Elasticsearch.Triage;

/// <summary>What analysts said of stories.</summary>
/// <param name="Entries">What they said.</param>
/// <param name="Faults">Documents that say nothing that counts, a sentence each.</param>
/// <param name="IsCut">There are more than are read: the newest count.</param>
internal sealed record FoundFeedback(IReadOnlyList<StoryFeedback> Entries, IReadOnlyList<string> Faults, bool IsCut);
