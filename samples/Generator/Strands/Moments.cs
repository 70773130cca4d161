using ElasticRareFailure.SampleGenerator.Randomness;

namespace ElasticRareFailure.SampleGenerator.Strands;

/// <summary>Draws of time.</summary>
internal static class Moments
{
    private const int HourMs = 3_600_000;

    /// <summary>At some time between two full hours of a day, to the millisecond.</summary>
    public static DateTime Between(SplitMix64 random, int day, int fromHour, int toHour) =>
        Month.At(day, fromHour).AddMilliseconds(random.Below((toHour - fromHour) * HourMs));

    /// <summary>Office hours of both countries, in UTC.</summary>
    public static DateTime InOfficeHours(SplitMix64 random, int day) => Between(random, day, 7, 17);

    /// <summary>Some seconds after, and some milliseconds: clients do not keep to full seconds.</summary>
    public static DateTime After(SplitMix64 random, DateTime time, int fromSeconds, int toSeconds) =>
        time.AddMilliseconds(random.Between(fromSeconds * 1000, toSeconds * 1000));
}
