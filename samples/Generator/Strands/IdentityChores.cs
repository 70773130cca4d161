using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Strands;

/// <summary>The managed identities' work around the clock.</summary>
internal sealed class IdentityChores(ExampleTenant tenant) : IStrand
{
    public string Name => "identity chores";

    public IEnumerable<Call> Calls(SplitMix64 random)
    {
        foreach (var identity in tenant.Identities)
            for (var day = 0; day < Month.Days; day++)
                for (var n = random.Between(identity.CallsADay / 2, identity.CallsADay * 3 / 2); n > 0; n--)
                    foreach (var call in Chore(identity, Moments.Between(random, day, 0, 24))) yield return call;

        IEnumerable<Call> Chore(Identity identity, DateTime time) =>
            Requests.Habit(random, time, identity.Caller, identity.Source, identity.Habits, failurePercent: 9);
    }
}
