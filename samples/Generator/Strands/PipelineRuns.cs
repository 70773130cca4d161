using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Strands;

/// <summary>
/// A pipeline's runs: several of its operations in a row with one correlation id, as deployment tools send it. Now and then
/// a release brings an operation that fails at first.
/// </summary>
internal sealed class PipelineRuns(ExampleTenant tenant, Pipeline pipeline) : IStrand
{
    public string Name => "runs " + pipeline.Caller.Name;

    public IEnumerable<Call> Calls(SplitMix64 random)
    {
        for (var day = pipeline.FirstDay; day < Month.Days; day++)
        {
            var runs = Month.IsWorkday(day) || pipeline.Nightly ? pipeline.RunsADay : random.Below(2);
            for (; runs > 0; runs--)
            {
                var time = pipeline.Nightly ? Moments.Between(random, day, 0, 24) : Moments.InOfficeHours(random, day);
                var run = Identifiers.Guid(random);
                for (var n = random.Between(3, 8); n > 0; n--)
                {
                    time = Moments.After(random, time, 4, 90);
                    foreach (var call in Step(random, time)) yield return call with { Correlation = run };
                }
            }
        }
    }

    private IEnumerable<Call> Step(SplitMix64 random, DateTime time)
    {
        var firstDays = pipeline.FirstDay > 0 && time < Month.At(pipeline.FirstDay + 2, 0);
        if (random.Below(1000) >= (firstDays ? 60 : 8))
            return Requests.Habit(random, time, pipeline.Caller, pipeline.Source, pipeline.Habits, failurePercent: firstDays ? 40 : 5);
        var operation = random.Pick(tenant.Catalogue.Areas(pipeline.Areas));
        return Requests.Retried(random, Requests.One(random, time, pipeline.Caller, pipeline.Source, operation, Outcomes.AnyFailure(random)), 3);
    }
}
