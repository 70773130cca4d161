using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Strands;

/// <summary>People try what they have not done before, mostly in their own area, and it does not always work: ordinary novelty.</summary>
internal sealed class FirstTries(ExampleTenant tenant) : IStrand
{
    public string Name => "first tries";

    public IEnumerable<Call> Calls(SplitMix64 random)
    {
        foreach (var person in tenant.People)
        {
            for (var day = person.FirstDay; day < Month.Days; day++)
            {
                if (!Month.IsWorkday(day) || !random.Chance(Eagerness(person, day))) continue;
                var operations = random.Chance(75) ? tenant.Catalogue.Areas(person.Areas) : tenant.Catalogue.All;
                var late = person.WorksLate && random.Chance(45);
                var time = late ? Moments.Between(random, day, 18, 23) : Moments.InOfficeHours(random, day);
                var source = late ? person.Home : person.SourceOn(day, random);
                var first = Requests.One(random, time, person.Caller, source, random.Pick(operations), Outcomes.AnyFailure(random));
                foreach (var call in Requests.Retried(random, first, 3)) yield return call;
            }
        }
    }

    /// <summary>In percent of days; whoever is new tries more in the first week.</summary>
    private static int Eagerness(Person person, int day) => person.FirstDay > 0 && day < person.FirstDay + 5 ? 80 : 18;
}
