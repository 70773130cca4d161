using System.Diagnostics;
using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Tests.Scoring;

public sealed class CalibrationPropertyTests
{
    private static readonly double[] Scores = [0, .5, 1, 2.25, 3, 4.5, 6, 7.1, 9, 15, 30, 60, 120, 300];
    private static readonly double[] Budgets = [.001, 1.0 / 365, .01, .02, 1.0 / 30, .1, 1.0 / 7, .2, .5, 1, 2, 3, 10, 1000];

    [Fact]
    public void Calibration_OfAnyPast_EqualsTheReferenceBitForBit() =>
        Gen.Select(CalibrationSamples.Pasts, CalibrationSamples.Starts, CalibrationSamples.Parameters).Sample(
            (past, start, parameters) =>
            {
                var expected = new CalibrationReference(CalibrationSamples.Midnight, start, past, parameters);
                var actual = CalibrationSamples.Calibrate(CalibrationSamples.Midnight, start, past, parameters);
                Assert.Equal(expected.Tails.Select(x => (x.Count, x.E)), actual.Tails.Select(x => (x.Count, x.LeftOutRate)));
                Assert.Equal(Scores.Select(expected.Rate), Scores.Select(actual.Rate));
                Assert.Equal(Budgets.Select(expected.Threshold), Budgets.Select(actual.Threshold));
            },
            iter: 2000);

    [Fact]
    public void Calibration_OfStoriesInAnotherOrder_IsTheSame() =>
        Gen.Select(CalibrationSamples.Pasts, Gen.Int[0, 1000]).Sample(
            (past, seed) =>
            {
                const long Start = CalibrationSamples.Midnight - (35 * PassTime.DayMs);
                var shuffled = past.ToArray();
                new Random(seed).Shuffle(shuffled);
                var (one, other) = (CalibrationSamples.Calibrate(CalibrationSamples.Midnight, Start, past), CalibrationSamples.Calibrate(CalibrationSamples.Midnight, Start, shuffled));
                Assert.Equal(Scores.Select(one.Rate), Scores.Select(other.Rate));
                Assert.Equal(Budgets.Select(one.Threshold), Budgets.Select(other.Threshold));
            });

    [Fact]
    public void Rate_OfAHigherScore_IsNotHigher() =>
        Sample(calibration => Assert.All(Scores.Zip(Scores.Skip(1)), pair => Assert.True(calibration.Rate(pair.Second) <= calibration.Rate(pair.First))));

    // One step between doubles: where the fit ends at its lowest score, counting begins just above it.
    [Fact]
    public void Threshold_OfAGreaterBudget_IsNotHigher() =>
        Sample(calibration => Assert.All(
            Budgets.Zip(Budgets.Skip(1)), pair => Assert.True(calibration.Threshold(pair.Second) <= Math.BitIncrement(calibration.Threshold(pair.First)))));

    [Fact]
    public void Rate_AtTheThresholdOfABudget_KeepsTheBudget() =>
        Sample(calibration => Assert.All(Budgets, budget =>
        {
            var threshold = calibration.Threshold(budget);
            Assert.True(double.IsPositiveInfinity(threshold) || calibration.Rate(threshold) <= budget * (1 + 1e-6));
        }));

    [Fact]
    public void Rate_AtTheThresholdOfABudgetWithinTheFit_IsTheBudget() =>
        Sample(calibration => Assert.All(calibration.Tails, tail =>
        {
            // Where all fitted scores are equal the fit is a step: doubles are too coarse to invert it.
            foreach (var budget in Budgets.Where(budget => tail.Fit is { IsUsable: true, Excess: > .01 } && budget > tail.LeftOutRate && budget - tail.LeftOutRate < tail.Fit.LevelRate))
            {
                Assert.Equal(budget, tail.Rate(tail.Threshold(budget)), budget * 1e-6);
            }
        }));

    [Fact]
    public void Calibration_OfThousandsOfStories_IsQuick()
    {
        // 17,500 stories close together and 2,500 above them, each 1.3 times the next: all of these are left out one by one. Work that grows with both takes minutes.
        const int Close = 17_500, All = 20_000;
        var past = Enumerable.Range(0, All).Select(i => (CalibrationSamples.Midnight - 1 - (i * 100_000L), i < Close ? i * 1e-6 : Math.Pow(1.3, i - Close), $"p{i}", false)).ToList();
        var watch = Stopwatch.StartNew();
        var calibration = CalibrationSamples.Calibrate(CalibrationSamples.Midnight, CalibrationSamples.Midnight - (30 * PassTime.DayMs), past);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
        Assert.Equal(Close, calibration.Tails[0].Count);
    }

    private static void Sample(Action<Calibration> assert) =>
        Gen.Select(CalibrationSamples.Pasts, CalibrationSamples.Starts).Sample(
            (past, start) => assert(CalibrationSamples.Calibrate(CalibrationSamples.Midnight, start, past)));
}
