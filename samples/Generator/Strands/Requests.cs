using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Strands;

/// <summary>What callers do with one operation: try, and try again.</summary>
internal static class Requests
{
    /// <summary>A single request on something of the tenant.</summary>
    public static Call One(SplitMix64 random, DateTime time, Caller? caller, Source? source, Operation operation, Outcome outcome) =>
        new(time, caller, source, operation, ExampleTenant.AnyTarget(random), outcome, Identifiers.Guid(random));

    /// <summary>The request again, up to so many times within minutes; the last one may succeed.</summary>
    public static IEnumerable<Call> Retried(SplitMix64 random, Call first, int most)
    {
        yield return first;
        var call = first;
        for (var left = random.Below(most + 1); left > 0; left--)
        {
            call = call with { Time = Moments.After(random, call.Time, 15, 400), Correlation = Identifiers.Guid(random) };
            if (left == 1 && !call.Outcome.IsDenied && random.Chance(50)) call = call with { Outcome = Outcomes.AnySuccess(random) };
            yield return call;
        }
    }

    /// <summary>A habit of the caller: it works nearly always.</summary>
    public static IEnumerable<Call> Habit(
        SplitMix64 random, DateTime time, Caller caller, Source? source, IReadOnlyList<Operation> habits, int failurePercent)
    {
        var operation = random.PickEarly(habits);
        return random.Chance(failurePercent)
            ? Retried(random, One(random, time, caller, source, operation, Outcomes.AnyFailure(random)), 2)
            : [One(random, time, caller, source, operation, Outcomes.AnySuccess(random))];
    }
}
