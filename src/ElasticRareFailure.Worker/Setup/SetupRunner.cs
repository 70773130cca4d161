using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Worker.Setup;

/// <summary>Runs the parts of the setup, one after the other: what fails does not stop the rest.</summary>
/// <param name="parts">The parts, in the order in which they need one another.</param>
/// <param name="sender">Sends requests.</param>
/// <param name="faults">Makes outcomes of failures.</param>
/// <param name="budget">Time for all of it.</param>
internal sealed class SetupRunner(IReadOnlyList<ISetupPart> parts, SetupSender sender, SetupFaults faults, TimeBudget budget)
{
    private readonly HashSet<SetupServer> away = [];

    /// <summary>Does what is to be done.</summary>
    /// <param name="remove">All is taken away, in the other order.</param>
    /// <param name="said">Is told of each outcome as soon as it is known.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>All outcomes.</returns>
    public async Task<IReadOnlyList<SetupOutcome>> RunAsync(bool remove, Action<SetupOutcome> said, CancellationToken cancellationToken)
    {
        var outcomes = new List<SetupOutcome>();
        foreach (var part in remove ? parts.Reverse() : parts)
        {
            foreach (var step in await PlanAsync(part, remove, cancellationToken))
            {
                foreach (var outcome in step.Requests.Count == 0 ? step.Wanted : await part.DoAsync(step, sender, budget, cancellationToken))
                {
                    outcomes.Add(outcome);
                    said(outcome);
                }
            }
        }

        return outcomes;
    }

    /// <summary>Tells what would be done.</summary>
    /// <param name="remove">All would be taken away.</param>
    /// <param name="unasked">Servers that are not asked: nothing is known of what they have.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The steps of all parts, and why a server was not compared with.</returns>
    public async Task<(IReadOnlyList<SetupStep> Steps, IReadOnlyList<SetupOutcome> NotAsked)> DryRunAsync(bool remove, IReadOnlySet<SetupServer> unasked, CancellationToken cancellationToken)
    {
        var (steps, notAsked) = (new List<SetupStep>(), new List<SetupOutcome>());
        foreach (var part in remove ? parts.Reverse() : parts)
        {
            if (!unasked.Contains(part.Server) && !away.Contains(part.Server))
            {
                var plan = await PlanAsync(part, remove, cancellationToken);
                if (plan is not [{ Wanted: [{ IsFault: true, Instead: null } fault] }])
                {
                    steps.AddRange(plan);
                    continue;
                }

                notAsked.Add(fault);
            }

            steps.AddRange(remove ? await part.RemoveAsync(null, cancellationToken) : await part.InstallAsync(null, cancellationToken));
        }

        return (steps, notAsked);
    }

    private async Task<IReadOnlyList<SetupStep>> PlanAsync(ISetupPart part, bool remove, CancellationToken cancellationToken)
    {
        if (away.Contains(part.Server))
        {
            return [SetupStep.Nothing(new SetupOutcome(part.Title, SetupResult.Failed, $"{part.Server} does not answer, see above") { IsAway = true })];
        }

        try
        {
            return remove ? await part.RemoveAsync(budget, cancellationToken) : await part.InstallAsync(budget, cancellationToken);
        }
        catch (Exception e) when (SetupFaults.IsOne(e))
        {
            var fault = faults.Of(part.Title, e);
            if (fault.IsAway)
            {
                _ = away.Add(part.Server);
            }

            return [SetupStep.Nothing(fault)];
        }
    }
}
