using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Strands;

/// <summary>A policy says no to a resource: the refused write, and beside it the policy's own record, with one correlation id.</summary>
internal sealed class PolicyDenials(ExampleTenant tenant) : IStrand
{
    private static readonly Operation Deny = new("Microsoft.Authorization/policies/deny/action");

    public string Name => "policy denials";

    public IEnumerable<Call> Calls(SplitMix64 random)
    {
        for (var day = 0; day < Month.Days; day++)
        {
            if (!Month.IsWorkday(day)) continue;
            for (var n = random.Between(1, 4); n > 0; n--)
            {
                var person = random.PickEarly(tenant.People);
                var refused = Requests.One(
                    random, Moments.InOfficeHours(random, day), person.Caller, person.Office, random.PickEarly(person.Habits), Outcomes.Policy);
                if (!person.IsInOfficeOn(day)) continue;
                foreach (var call in Requests.Retried(random, refused, 2))
                {
                    yield return call;
                    if (call.Outcome == Outcomes.Policy)
                        yield return call with { Time = Moments.After(random, call.Time, 0, 1), Operation = Deny, Category = "Policy" };
                }
            }
        }
    }
}
