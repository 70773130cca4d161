using System.Text.Json;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Tests.Scoring;

/// <summary>The numbers of the reference implementation.</summary>
public sealed class CalibrationVectorTests
{
    private const long Start = 1_767_225_600_000;
    private const double Near = 1e-8;

    /// <summary>What the cases add to the common stories: (days after the start, score, principal, confirmed). The vectors say so in words.</summary>
    private static readonly (int Take, int[] Windows, (int Day, double Score, string Principal, bool Confirmed)[] Added)[] Cases =
    [
        (100, [30], []),
        (100, [30, 10], []),
        (100, [30, 10], [(20, 30, "p3", false), (22, 25, "p5", false)]),
        (100, [30, 10], [(20, 30, "p3", false), (22, 28, "p3", false)]),
        (100, [30, 10], [(20, 30, "p3", true), (22, 28, "p3", true)]),
        (3, [30, 10], []),
    ];

    private static readonly JsonElement Vectors = Load();

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Cases.Length)];

    [Fact]
    public void Cases_OfTheVectors_AreAllKnown() => Assert.Equal(Cases.Length, Vectors.GetProperty("cases").GetArrayLength());

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Windows_OfACase_AreTheReferences(int number)
    {
        var (calibration, expected) = Case(number);
        var windows = expected.GetProperty("windows").EnumerateArray().ToList();
        Assert.Equal(windows.Count, calibration.Tails.Count);
        foreach (var (window, tail) in windows.Zip(calibration.Tails))
        {
            AssertNear(window.GetProperty("span"), tail.Span);
            Assert.Equal(window.GetProperty("stories").GetInt32(), tail.Count);
            AssertNear(window.GetProperty("e"), tail.LeftOutRate);
            AssertNear(window.GetProperty("u"), tail.Fit.Level);
            Assert.Equal(window.GetProperty("k").GetInt32(), tail.Fit.Shape);
            AssertNear(window.GetProperty("excess"), tail.Fit.Excess);
            AssertNear(window.GetProperty("r_u"), tail.Fit.LevelRate);
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Rate_OfACase_IsTheReferences(int number)
    {
        var (calibration, expected) = Case(number);
        foreach (var item in expected.GetProperty("rate").EnumerateArray())
        {
            AssertNear(item.GetProperty("per_day"), calibration.Rate(item.GetProperty("score").GetDouble()));
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Threshold_OfACase_IsTheReferences(int number)
    {
        var (calibration, expected) = Case(number);
        foreach (var item in expected.GetProperty("threshold").EnumerateArray())
        {
            AssertNear(item.GetProperty("score"), calibration.Threshold(item.GetProperty("budget").GetDouble()));
        }
    }

    private static (Calibration Calibration, JsonElement Expected) Case(int number)
    {
        var (take, windows, added) = Cases[number];
        var expected = Vectors.GetProperty("cases")[number];
        var stories = Vectors.GetProperty("stories").EnumerateArray().Take(take)
            .Select(x => (x.GetProperty("start").GetInt64(), x.GetProperty("score").GetDouble(), x.GetProperty("principal").GetString()!, false))
            .Concat(added.Select(x => (Start + (x.Day * PassTime.DayMs), x.Score, x.Principal, x.Confirmed)));
        var calibration = CalibrationSamples.Calibrate(
            expected.GetProperty("midnight").GetInt64(), expected.GetProperty("start").GetInt64(), stories, new CalibrationParameters { WindowDays = windows });
        return (calibration, expected);
    }

    private static void AssertNear(JsonElement expected, double actual)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            Assert.Equal(double.PositiveInfinity, actual);
        }
        else
        {
            Assert.InRange(actual, expected.GetDouble() * (1 - Near), expected.GetDouble() * (1 + Near));
        }
    }

    private static JsonElement Load()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", "vectors.json")));
        return document.RootElement.GetProperty("calibration").Clone();
    }
}
