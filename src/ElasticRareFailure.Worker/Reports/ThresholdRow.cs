namespace ElasticRareFailure.Worker.Reports;

/// <summary>The thresholds of a day, a budget each.</summary>
/// <param name="MidnightMs">The midnight (epoch ms, UTC) at which they are made.</param>
/// <param name="Thresholds">Scores (nats) from which on a story speaks; infinite: none does.</param>
/// <param name="Alerts">How many stories first cross them at the passes of the day that follows.</param>
internal sealed record ThresholdRow(long MidnightMs, IReadOnlyList<double> Thresholds, IReadOnlyList<int> Alerts);
