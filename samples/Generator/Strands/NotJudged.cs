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
            var time = Moments.Between(random, day, 0, 24);
            yield return Requests.One(random, time, scaler.Caller, null, Alert, random.Chance(40) ? Outcomes.ServerError : Outcomes.Ok) with { Category = "Alert" };
            time = Moments.Between(random, day, 0, 24);
            yield return Requests.One(random, time, scaler.Caller, null, Scale, random.Chance(40) ? Outcomes.Conflict : Outcomes.Ok) with { Category = "Autoscale" };
            if (day % 4 == 0)
                yield return Requests.One(random, Moments.Between(random, day, 0, 24), scaler.Caller, null, Incident, Outcomes.Unavailable) with { Caller = null };
        }
    }
}
