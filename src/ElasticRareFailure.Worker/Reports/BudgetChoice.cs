using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>A story and the budgets that say it.</summary>
/// <param name="Story">The story.</param>
/// <param name="Budgets">Alerts a day; none: no budget says it.</param>
internal sealed record BudgetChoice(TenantStory Story, IReadOnlyList<double> Budgets);
