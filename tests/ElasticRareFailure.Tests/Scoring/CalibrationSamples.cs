using System.Text;
using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Tests.Scoring;

/// <summary>Pasts to calibrate with.</summary>
internal static class CalibrationSamples
{
    /// <summary>2026-01-31, a midnight.</summary>
    public const long Midnight = 1_769_817_600_000;

    /// <summary>Few principals, so that most have several stories; the last two sort one way in UTF-8 and the other way in UTF-16.</summary>
    private static readonly string[] Names = ["a", "ab", "b", "c", "d", "e", "é", "\uffee", "\U0001f511"];

    /// <summary>Stories of up to 40 days. Scores are drawn from a coarse grid half of the time, so that they tie, and now and then are far out.</summary>
    public static Gen<List<(long Start, double Score, string Principal, bool Confirmed)>> Pasts { get; } =
        Gen.Select(
            Gen.Long[Midnight - (40 * PassTime.DayMs), Midnight + PassTime.DayMs],
            Gen.Frequency((5, Gen.Int[0, 12].Select(x => x / 2.0)), (5, Gen.Double[0, 9]), (1, Gen.Int[2, 12].Select(x => x * 10.0))),
            Gen.Frequency((3, Gen.Int[0, Names.Length - 1].Select(x => Names[x])), (2, Gen.Int[0, 200].Select(x => $"p{x}"))),
            Gen.Int[0, 19].Select(x => x == 0))
        .List[0, 150];

    /// <summary>Ends of first passes: from too young to older than both windows.</summary>
    public static Gen<long> Starts { get; } = Gen.Int[0, 40 * PassTime.PerDay].Select(x => Midnight - (x * PassTime.LengthMs));

    /// <summary>The defaults, and others under which counting, not only the fit, leaves stories out.</summary>
    public static Gen<CalibrationParameters> Parameters { get; } = Gen.OneOf(
        new CalibrationParameters(),
        new CalibrationParameters { OutlierRate = .4, TailScores = 6 },
        new CalibrationParameters { OutlierRate = .3, TailScores = 4 },
        new CalibrationParameters { OutlierRate = .1, WindowDays = [35, 14, 3], LeastDays = 2 });

    public static Calibration Calibrate(long midnight, long start, IEnumerable<(long Start, double Score, string Principal, bool Confirmed)> stories, CalibrationParameters? parameters = null)
    {
        var names = new NameTable();
        var past = stories.Select(x => new PastStory(x.Start, x.Score, names.Intern(Encoding.UTF8.GetBytes(x.Principal)), x.Confirmed)).ToList();
        return new Calibration(midnight, start, past, names, parameters);
    }

    /// <summary>Four stories a day for 30 days, each of another principal, with scores that are the quantiles of an exponential of mean 2.</summary>
    public static Calibration Ordinary() => Calibrate(Midnight, Midnight - (30 * PassTime.DayMs),
        Enumerable.Range(0, 120).Select(i => (Midnight - ((1 + (i * 37 % 120)) * PassTime.DayMs / 4), -2 * Math.Log((i + 1) / 121.0), $"p{i}", false)));

    public static Calibration Learning() => Calibrate(Midnight, Midnight - (6 * PassTime.DayMs), []);
}
