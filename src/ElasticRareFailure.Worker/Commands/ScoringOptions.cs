using System.CommandLine;
using System.Globalization;
using ElasticRareFailure.Worker.Files;
using ElasticRareFailure.Worker.Configuration;
using ElasticRareFailure.Worker.Findings;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>Which stories a command says.</summary>
/// <param name="byBudgetOnly">Whether a score cannot be asked for in place of a budget.</param>
internal sealed class ScoringOptions(bool byBudgetOnly = false)
{
    private const double DefaultBudget = 1;

    private readonly Option<double> budget = new("--budget") { Description = "Alerts a day and tenant, above 0.", DefaultValueFactory = _ => DefaultBudget, CustomParser = Number("--budget") };
    private readonly Option<string[]> tenantBudgets = new("--tenant-budget") { Description = "TENANT=ALERTS: alerts a day of one tenant.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<double?> minimumScore = new("--min-score") { Description = "Say every story with this score (nats) or more, whatever the budget.", CustomParser = Optional("--min-score") };
    private readonly Option<double?> learningScore = new("--learning-score") { Description = "While a tenant's past is too short for a budget, say stories with this score (nats) or more; without it nothing is said.", CustomParser = Optional("--learning-score") };

    public void AddTo(Command command)
    {
        foreach (var option in byBudgetOnly ? (Option[])[budget, tenantBudgets, learningScore] : [budget, tenantBudgets, minimumScore, learningScore])
        {
            command.Add(option);
        }
    }

    /// <summary>The choice.</summary>
    /// <param name="parsed">The command line, which wins.</param>
    /// <param name="configured">What the configuration says; null: nothing.</param>
    /// <exception cref="InputException">A budget is none; all faults are named.</exception>
    public ScoringChoice Choice(ParseResult parsed, ScoringSection? configured = null)
    {
        var alerts = IsGiven(parsed, budget) ? parsed.GetValue(budget) : configured?.AlertsPerDay ?? DefaultBudget;
        if (!IsBudget(alerts))
        {
            throw new InputException($"--budget: {alerts.ToString(CultureInfo.InvariantCulture)} is no budget; allowed is more than 0 and at most {ScoringSection.MostAlertsPerDay.ToString(CultureInfo.InvariantCulture)} alerts a day.");
        }

        var tenants = Assignments.Parse("--tenant-budget", "TENANT=ALERTS, ALERTS above 0", parsed.GetValue(tenantBudgets), key => key, value =>
            double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var own) && IsBudget(own) ? own : (double?)null);
        var budgets = new Dictionary<string, double>(configured?.Tenants ?? new Dictionary<string, double>(), StringComparer.Ordinal);
        foreach (var (tenant, own) in tenants)
        {
            budgets[tenant] = own!.Value;
        }

        return new ScoringChoice(alerts, budgets, byBudgetOnly ? null : parsed.GetValue(minimumScore), parsed.GetValue(learningScore) ?? configured?.LearningScore);
    }

    private static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    private static bool IsBudget(double alerts) => alerts is > 0 and <= ScoringSection.MostAlertsPerDay;

    private static Func<System.CommandLine.Parsing.ArgumentResult, double> Number(string name) => result =>
    {
        if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        result.AddError($"{name}: '{result.Tokens[0].Value}' is no number.");
        return 0;
    };

    private static Func<System.CommandLine.Parsing.ArgumentResult, double?> Optional(string name)
    {
        var number = Number(name);
        return result => number(result);
    }
}
