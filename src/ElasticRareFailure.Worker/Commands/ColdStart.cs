using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>From where on the past is replayed, so that evidence, stories and calibration are what they would be had the worker always run: 60 days of baseline, 30 of calibration, 2 that a story may last (method, section 8).</summary>
internal static class ColdStart
{
    /// <summary>Days that are replayed.</summary>
    public const int Days = 60 + 30 + 2;

    /// <summary>The first pass: it begins at a UTC midnight.</summary>
    public static PassTime FirstOf(PassTime pass) => new(Math.Max(0, pass.Day - Days) * PassTime.PerDay);
}
