using System.Globalization;
using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Kibana.Connection;
using ElasticRareFailure.Kibana.Content;
using ElasticRareFailure.Kibana.Rules;

namespace ElasticRareFailure.Worker.Setup;

/// <summary>The detection rules. One of the same version is left alone, whatever users changed in it; a newer one keeps what they set for themselves.</summary>
/// <param name="rules">Reads those that are there.</param>
/// <param name="shipped">Those that are shipped.</param>
/// <param name="kibana">Cleans what Kibana says.</param>
/// <param name="force">They are reset to what is shipped.</param>
/// <param name="withJobs">The machine learning jobs were asked for: where the licence does not allow the rule of theirs that is a fault, else it is told.</param>
internal sealed class RulePart(Lazy<RuleReader> rules, IReadOnlyList<ShippedRule> shipped, Lazy<KibanaCaller> kibana, bool force, bool withJobs) : ISetupPart
{
    public string Title => "rules";

    public SetupServer Server => SetupServer.Kibana;

    public async Task<IReadOnlyList<SetupStep>> InstallAsync(TimeBudget? budget, CancellationToken cancellationToken)
    {
        var (steps, due) = (new List<SetupStep>(), new List<(RuleState State, SetupOutcome Wanted)>());
        foreach (var rule in shipped)
        {
            var state = budget is null ? new RuleState(rule, null) : await rules.Value.ReadAsync(rule, budget, cancellationToken);
            var wanted = Wanted(state);
            if (wanted.IsChange)
            {
                due.Add((state, wanted));
            }
            else
            {
                steps.Add(SetupStep.Nothing(wanted));
            }
        }

        if (due.Count > 0)
        {
            steps.Add(Import(due));
        }

        return steps;
    }

    public async Task<IReadOnlyList<SetupStep>> RemoveAsync(TimeBudget? budget, CancellationToken cancellationToken)
    {
        var steps = new List<SetupStep>();
        foreach (var rule in shipped)
        {
            steps.Add(budget is not null && (await rules.Value.ReadAsync(rule, budget, cancellationToken)).Condition == RuleCondition.Missing
                ? SetupStep.Nothing(new SetupOutcome(Named(rule), SetupResult.Absent))
                : SetupStep.Of(new SetupOutcome(Named(rule), SetupResult.Removed), SetupRequest.Of(new KibanaRequest(HttpMethod.Delete, rule.Path))));
        }

        return steps;
    }

    private static string Named(ShippedRule rule) => $"rule {rule.Name}";

    private SetupOutcome Wanted(RuleState state)
    {
        var name = Named(state.Shipped);
        var difference = state.Condition == RuleCondition.Missing ? [] : state.Difference(force);
        return (state.Condition, force) switch
        {
            (RuleCondition.Missing, _) => new SetupOutcome(name, SetupResult.Created),
            (RuleCondition.Same, false) => new SetupOutcome(name, SetupResult.Unchanged),
            (RuleCondition.Newer, false) => new SetupOutcome(name, SetupResult.Kept, string.Create(CultureInfo.InvariantCulture, $"Its version {state.PresentVersion} is newer than {state.Shipped.Version}; --force resets it")),
            (_, true) when difference.Count == 0 => new SetupOutcome(name, SetupResult.Unchanged),
            (_, true) => new SetupOutcome(name, SetupResult.Updated, "Reset to what is shipped") { Difference = difference },
            _ => new SetupOutcome(name, SetupResult.Updated, string.Create(CultureInfo.InvariantCulture, $"From version {state.PresentVersion} to {state.Shipped.Version}; whether it is on, its interval, exceptions and actions stay")) { Difference = difference },
        };
    }

    private SetupStep Import(IReadOnlyList<(RuleState State, SetupOutcome Wanted)> due)
    {
        var request = RuleImport.Request(due.Select(rule => rule.State.ToSend(force)), overwrite: due.Any(static rule => rule.State.Present is not null));
        return new SetupStep([.. due.Select(static rule => rule.Wanted)], [SetupRequest.Of(request)]) { Read = answer => Read(answer, due) };
    }

    private SetupOutcome[] Read(JsonNode? answer, IReadOnlyList<(RuleState State, SetupOutcome Wanted)> due)
    {
        var import = RuleImport.Read(answer);
        var outcomes = due.Select(rule => import.AgainstOne(rule.State.Shipped.RuleId, due.Count) is { } no ? Refused(rule.State.Shipped, rule.Wanted.Name, no) : rule.Wanted);
        var others = import.Refused.Where(entry => due.All(rule => rule.State.Shipped.RuleId != entry.Id)).Select(entry => new SetupOutcome($"rule {entry.Id ?? "that Kibana does not name"}", SetupResult.Failed, $"Kibana says: {kibana.Value.Clean(entry.Reason)}"));
        return [.. outcomes, .. others];
    }

    /// <summary>The free licence takes all rules but the one of machine learning: whoever did not ask for the jobs misses nothing.</summary>
    private SetupOutcome Refused(ShippedRule rule, string name, RefusedObject no)
    {
        const int Forbidden = 403;
        var said = $"Kibana says: {kibana.Value.Clean(no.Reason)}";
        return no.Status == Forbidden && rule.NeedsMachineLearning && !withJobs
            ? new SetupOutcome(name, SetupResult.LeftOut, $"{said.TrimEnd('.')}. It needs machine learning; the others do without")
            : new SetupOutcome(name, no.Status == Forbidden ? SetupResult.Refused : SetupResult.Failed, said);
    }
}
