using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Strands;

/// <summary>A person's ordinary days: their habits, in office hours, some also in the evening or at a weekend.</summary>
internal sealed class OfficeWork(Person person) : IStrand
{
    public string Name => "office " + person.Caller.Name;

    public IEnumerable<Call> Calls(SplitMix64 random)
    {
        for (var day = person.FirstDay; day < Month.Days; day++)
        {
            var source = person.SourceOn(day, random);
            if (Month.IsWorkday(day))
            {
                for (var n = random.Between(5, 14); n > 0; n--)
                    foreach (var call in Work(Moments.InOfficeHours(random, day), source)) yield return call;
                if (!person.WorksLate || !random.Chance(60)) continue;
                for (var n = random.Between(1, 4); n > 0; n--)
                    foreach (var call in Work(Moments.Between(random, day, 18, 23), person.Home)) yield return call;
            }
            else if (random.Chance(6))
            {
                for (var n = random.Between(1, 5); n > 0; n--)
                    foreach (var call in Work(Moments.Between(random, day, 9, 20), person.Home)) yield return call;
            }
        }

        IEnumerable<Call> Work(DateTime time, Source source) => Requests.Habit(random, time, person.Caller, source, person.Habits, failurePercent: 8);
    }
}
