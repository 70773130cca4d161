using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Worker.Findings;

/// <summary>Which stories are said: by a budget of alerts a day, or from a score on.</summary>
/// <param name="Budget">Alerts a day and tenant.</param>
/// <param name="TenantBudgets">Budgets of single tenants, by their folded ids.</param>
/// <param name="MinimumScore">Score (nats) from which on stories are said, whatever the budget; null: by budget.</param>
/// <param name="LearningScore">Score (nats) from which on stories are said while a tenant is learning; null: none is.</param>
internal sealed record ScoringChoice(double Budget, IReadOnlyDictionary<string, double> TenantBudgets, double? MinimumScore, double? LearningScore)
{
    /// <summary>The budget of a tenant.</summary>
    public double BudgetOf(string tenant) => TenantBudgets.TryGetValue(tenant, out var own) ? own : Budget;

    /// <summary>When a tenant's stories speak.</summary>
    public BudgetPolicy PolicyOf(string tenant) => new(BudgetOf(tenant), LearningScore);
}
