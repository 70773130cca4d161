using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Strands;

/// <summary>A pipeline without a right that it needs: the same denials every two hours, and nobody looks.</summary>
internal sealed class ChronicDenials(ExampleTenant tenant) : IStrand
{
    private static readonly string[] Operations = ["Microsoft.Resources/tags/write", "Microsoft.Authorization/locks/write"];

    public string Name => "chronic denials";

    public IEnumerable<Call> Calls(SplitMix64 random)
    {
        var pipeline = tenant.Pipeline(PipelineList.Chronic);
        for (var day = 0; day < Month.Days; day++)
        {
            for (var hour = 0; hour < 24; hour += 2)
            {
                var operation = tenant.Catalogue.Operation(hour % 6 == 4 ? Operations[1] : Operations[0]);
                var time = Moments.After(random, Month.At(day, hour), 5, 60);
                yield return Requests.One(random, time, pipeline.Caller, pipeline.Source, operation, Outcomes.Denied);
            }
        }
    }
}
