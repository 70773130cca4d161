using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Strands;

/// <summary>
/// The phone rings at night, and whoever is on call tries under pressure what they never did: ordinary, and as conspicuous as
/// an attack.
/// </summary>
internal sealed class NightCall(ExampleTenant tenant, string person, int day, params string[] operations) : IStrand
{
    private static readonly Outcome[] Answers = [Outcomes.Conflict, Outcomes.Denied, Outcomes.BadRequest, Outcomes.NotFound];

    public string Name => "night call of " + person;

    public IEnumerable<Call> Calls(SplitMix64 random)
    {
        var who = tenant.Person(person);
        var time = Month.At(day, 1, random.Between(5, 50));
        foreach (var operation in operations)
        {
            time = Moments.After(random, time, 90, 900);
            var first = Requests.One(random, time, who.Caller, who.Home, new Operation(operation), random.Pick(Answers));
            foreach (var call in Requests.Retried(random, first, 2)) yield return call;
        }
    }
}
