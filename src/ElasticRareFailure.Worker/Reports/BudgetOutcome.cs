using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>What a budget would have said.</summary>
/// <param name="Budget">Alerts a day and tenant that were asked for.</param>
/// <param name="PerDay">Stories that spoke a day and tenant, over the days that were not spent learning; NaN: there were none.</param>
/// <param name="Stories">Stories that spoke.</param>
/// <param name="Low">Of them, those whose highest severity was low.</param>
/// <param name="Medium">Medium.</param>
/// <param name="High">High.</param>
/// <param name="Critical">Critical.</param>
/// <param name="FollowUps">Further alerts, for severities that rose.</param>
/// <param name="Said">The stories that spoke.</param>
internal sealed record BudgetOutcome(double Budget, double PerDay, int Stories, int Low, int Medium, int High, int Critical, int FollowUps, IReadOnlySet<Story> Said);
