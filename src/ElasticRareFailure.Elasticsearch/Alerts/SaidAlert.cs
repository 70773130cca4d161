namespace ElasticRareFailure.Elasticsearch.Alerts;

/// <summary>What is needed of an alert that was written, so that nothing is said twice.</summary>
/// <param name="Id">Id of the alert.</param>
/// <param name="StoryId">Id of its story.</param>
/// <param name="Sequence">Its number in the story, 1 to 4.</param>
/// <param name="Severity">Severity, 21 to 99.</param>
/// <param name="Events">Ids of the source events that it lists.</param>
internal sealed record SaidAlert(string Id, string StoryId, int Sequence, int Severity, IReadOnlyList<string> Events);
