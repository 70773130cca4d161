using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;

namespace ElasticRareFailure.SampleGenerator.Strands;

/// <summary>
/// One strand of the tenant's month, told alone: nobody else's dice change it. The sample is all strands together, in order
/// of time.
/// </summary>
internal interface IStrand
{
    /// <summary>Seeds the strand's random numbers; the same name gives the same calls.</summary>
    string Name { get; }

    IEnumerable<Call> Calls(SplitMix64 random);
}
