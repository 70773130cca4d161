using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Strands;

/// <summary>
/// Somebody begins something quite new, and over some days runs into missing rights and wrong parameters of services that they
/// never used. Ordinary, and to any statistics much like an intruder.
/// </summary>
internal sealed class NewProject(ExampleTenant tenant, string person, string area, int firstDay, int days) : IStrand
{
    public string Name => "new project of " + person;

    public IEnumerable<Call> Calls(SplitMix64 random)
    {
        var who = tenant.Person(person);
        var operations = random.PickDistinct(tenant.Catalogue.Area(area), 9);
        for (var i = 0; i < operations.Count; i++)
        {
            var day = firstDay + (i * days / operations.Count);
            var outcome = random.Chance(30) ? Outcomes.Denied : Outcomes.AnyFailure(random);
            var first = Requests.One(random, Moments.InOfficeHours(random, day), who.Caller, who.SourceOn(day, random), operations[i], outcome);
            foreach (var call in Requests.Retried(random, first, 4)) yield return call;
        }
    }
}
