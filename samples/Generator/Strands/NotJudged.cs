using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Strands;

/// <summary>Records that no statistics are for: alerts and autoscale events, which share the log, and failures that name nobody.</summary>
internal sealed class NotJudged(ExampleTenant tenant) : IStrand
{
    private static readonly Operation Alert = new("Microsoft.Insights/alertRules/Activated/action");
    private static readonly Operation Scale = new("Microsoft.Insights/AutoscaleSettings/ScaleupResult/action");
    private static readonly Operation Incident = new("Microsoft.ServiceHealth/incident/action");

    public string Name => "not judged";

    public IEnumerable<Call> Calls(SplitMix64 random)
    {
        var scaler = tenant.Identities[0];
        for (var day = 0; day < Month.Days; day += random.Between(1, 2))
        {
            yield return Event(day, scaler.Caller, Alert, Outcomes.ServerError) with { Category = "Alert" };
            yield return Event(day, scaler.Caller, Scale, Outcomes.Conflict) with { Category = "Autoscale" };
            if (random.Chance(30)) yield return Event(day, null, Incident, Outcomes.Unavailable);
        }

        Call Event(int day, Caller? caller, Operation operation, Outcome failure)
        {
            var outcome = caller is null || random.Chance(40) ? failure : Outcomes.Ok;
            return Requests.One(random, Moments.Between(random, day, 0, 24), caller, null, operation, outcome);
        }
    }
}
