using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Strands;

/// <summary>A template of several resources fails: a record each for some of them, and one for the deployment, all with one correlation id.</summary>
internal sealed class FailedDeployments(ExampleTenant tenant) : IStrand
{
    private static readonly Outcome[] Reasons =
        [Outcomes.Conflict, Outcomes.Conflict, Outcomes.NoSku, Outcomes.BadRequest, Outcomes.NotFound, Outcomes.LinkedDenied, Outcomes.Policy];

    public string Name => "failed deployments";

    public IEnumerable<Call> Calls(SplitMix64 random)
    {
        for (var day = 0; day < Month.Days; day++)
        {
            if (!Month.IsWorkday(day)) continue;
            for (var n = random.Between(1, 4); n > 0; n--)
            {
                var person = random.Pick(tenant.People);
                var pipeline = random.Pick(tenant.Pipelines);
                var time = Moments.InOfficeHours(random, day);
                var byPerson = random.Chance(35) && person.IsInOfficeOn(day);
                if (!byPerson && (pipeline.Nightly || pipeline.FirstDay > day)) continue;
                foreach (var call in byPerson
                    ? Deploy(random, time, person.Caller, person.Office, person.Habits)
                    : Deploy(random, time, pipeline.Caller, pipeline.Source, pipeline.Habits)) yield return call;
            }
        }
    }

    private IEnumerable<Call> Deploy(SplitMix64 random, DateTime time, Caller caller, Source source, IReadOnlyList<Operation> habits)
    {
        var reason = random.Pick(Reasons);
        var deployment = tenant.Catalogue.Operation("Microsoft.Resources/deployments/write");
        var whole = Requests.One(random, time, caller, source, deployment, Outcomes.DeploymentFailed);
        foreach (var operation in random.PickDistinct(habits, random.Between(2, 5)))
        {
            time = Moments.After(random, time, 1, 25);
            yield return whole with { Time = time, Operation = operation, Outcome = random.Chance(70) ? reason : Outcomes.Created };
        }

        yield return whole with { Time = Moments.After(random, time, 2, 20) };
    }
}
