using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Strands;

/// <summary>
/// A client that does not give up: the same operation again and again with one correlation id, on a conflict or against the
/// throttle.
/// </summary>
internal sealed class RetryStorms(ExampleTenant tenant) : IStrand
{
    public string Name => "retry storms";

    public IEnumerable<Call> Calls(SplitMix64 random)
    {
        for (var day = 1; day < Month.Days; day += random.Between(1, 3))
        {
            var pipeline = random.Pick(tenant.Pipelines);
            if (pipeline.FirstDay > day) continue;
            var outcome = random.Chance(60) ? Outcomes.Throttled : Outcomes.Conflict;
            var time = Moments.Between(random, day, 5, 20);
            var call = Requests.One(random, time, pipeline.Caller, pipeline.Source, random.PickEarly(pipeline.Habits), outcome);
            for (var n = random.Between(10, 26); n > 0; n--)
            {
                yield return call;
                call = call with { Time = Moments.After(random, call.Time, 5, 45) };
            }
        }
    }
}
