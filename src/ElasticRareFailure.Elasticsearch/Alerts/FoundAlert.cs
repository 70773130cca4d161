namespace ElasticRareFailure.Elasticsearch.Alerts;

/// <summary>An alert that was looked up.</summary>
/// <param name="StoryId">Id of its story.</param>
/// <param name="DetectedAtMs">End of the pass that said it, epoch ms.</param>
/// <param name="Lines">What it says, a line each: its message, then each piece of evidence.</param>
internal sealed record FoundAlert(string StoryId, long DetectedAtMs, IReadOnlyList<string> Lines);
