namespace ElasticRareFailure.Scoring;

/// <summary>What is said of a story at one of its rises.</summary>
/// <param name="Sequence">1 when the story first speaks, then one more each time its severity rises, up to 4.</param>
/// <param name="Severity">Severity, at least low.</param>
/// <param name="RiskScore">Risk score, 21 to 99.</param>
/// <param name="ExpectedPerDay">Alerts a day that the tenant's past makes at this score or higher; infinite while learning.</param>
/// <param name="IsExtrapolated">The score is above all of that past.</param>
/// <param name="IsLearning">There was too little of it to say.</param>
public sealed record Announcement(int Sequence, Severity Severity, double RiskScore, double ExpectedPerDay, bool IsExtrapolated, bool IsLearning);
