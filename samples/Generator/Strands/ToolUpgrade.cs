using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Strands;

/// <summary>
/// A release of a deployment tool registers resource providers unasked. On the day of the upgrade seven pipelines of narrow
/// rights are refused, for each provider.
/// </summary>
internal sealed class ToolUpgrade(ExampleTenant tenant) : IStrand
{
    private const int Day = 20;

    private static readonly string[] Providers =
    [
        "Microsoft.ApiManagement", "Microsoft.AppPlatform", "Microsoft.Cdn", "Microsoft.DevSpaces", "Microsoft.Devices",
        "Microsoft.HDInsight", "Microsoft.HealthcareApis", "Microsoft.Maintenance", "Microsoft.Media", "Microsoft.PowerBIDedicated",
        "Microsoft.Relay", "Microsoft.StreamAnalytics",
    ];

    public string Name => "tool upgrade";

    public IEnumerable<Call> Calls(SplitMix64 random)
    {
        var operations = Providers.Select(p => new Operation(p + "/register/action")).ToList();
        foreach (var pipeline in random.PickDistinct(tenant.Pipelines, 7))
        {
            var time = Moments.Between(random, Day, 7, 10);
            var call = Requests.One(random, time, pipeline.Caller, pipeline.Source, operations[0], Outcomes.Denied);
            foreach (var operation in random.PickDistinct(operations, random.Between(7, 12)))
            {
                call = call with { Time = Moments.After(random, call.Time, 0, 4), Operation = operation };
                yield return call;
            }
        }
    }
}
