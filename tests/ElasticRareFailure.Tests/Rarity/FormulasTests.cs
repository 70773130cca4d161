using System.Globalization;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Rarity;

/// <summary>Every formula against the numbers of the reference.</summary>
public sealed class FormulasTests
{
    private static readonly MethodParameters P = new();

    [Fact]
    public void Softplus_Vectors_Agree()
    {
        foreach (var item in Vectors.Cases("softplus"))
        {
            Vectors.Near(item.GetProperty("y"), Formulas.Softplus(item.Number("x")));
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e-300, 1e-300)]
    [InlineData(1e-12, 9.999999999995e-13)]              // x - x²/2
    [InlineData(1e-8, 9.99999995e-9)]
    [InlineData(1, 0.6931471805599453)]                  // ln 2
    [InlineData(1.718281828459045, 1)]                   // e - 1
    public void Log1P_SmallAndLarge_KeepsAllDigits(double x, double expected)
    {
        Assert.Equal(expected, Formulas.Log1P(x), 4e-16 * Math.Max(expected, double.Epsilon));
    }

    [Theory]
    [InlineData(-800.0, 0.0)]
    [InlineData(800.0, 800.0)]
    public void Softplus_FarOut_NeitherOverflowsNorVanishes(double x, double expected)
    {
        Assert.Equal(expected, Formulas.Softplus(x), 1e-300);
    }

    [Fact]
    public void Slot_Vectors_Agree()
    {
        foreach (var item in Vectors.Cases("slot"))
        {
            var ms = DateTimeOffset.Parse(item.Text("time")!, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
            Assert.Equal(item.Ms("ms"), ms);
            Assert.Equal(item.Whole("slot"), Formulas.Slot(ms));
        }
    }

    [Fact]
    public void Slot_EveryHourOfAWeek_IsItsHourAndTheWeekend()
    {
        var monday = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);
        for (var hour = 0; hour < 168; hour++)
        {
            var time = monday.AddHours(hour);
            var weekend = time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            Assert.Equal(time.Hour + (weekend ? 24 : 0), Formulas.Slot(time.ToUnixTimeMilliseconds()));
            Assert.Equal(time.Hour + (weekend ? 24 : 0), Formulas.Slot(time.ToUnixTimeMilliseconds() + 3_599_999));
        }
    }

    [Fact]
    public void StoryUntil_Vectors_Agree()
    {
        foreach (var item in Vectors.Cases("storyUntil"))
        {
            Assert.Equal(item.Ms("until"), Formulas.StoryUntil(item.Ms("start"), P));
        }
    }

    [Fact]
    public void Rate_Vectors_Agree()
    {
        foreach (var item in Vectors.Cases("rate"))
        {
            var unknown = item.GetProperty("K").ValueKind == System.Text.Json.JsonValueKind.Null;
            Vectors.Near(item.GetProperty("rate"), unknown ? Formulas.RateOfUnknown(P) : Formulas.Rate(item.Whole("K"), item.Number("age_windows"), P));
        }
    }

    [Fact]
    public void DeniedShare_Vectors_Agree()
    {
        foreach (var item in Vectors.Cases("denied"))
        {
            var share = Formulas.TenantDeniedShare(item.Whole("denied"), item.Whole("units"), P);
            Vectors.Near(item.GetProperty("f"), share);
            Vectors.Near(item.GetProperty("llr_denied"), Formulas.LogRatioOfDenied(share, P));
            Vectors.Near(item.GetProperty("llr_other"), Formulas.LogRatioOfOther(share, P));
        }

        var tenant = Formulas.TenantDeniedShare(13, 100, P);             // the note of the entry
        foreach (var item in Vectors.Cases("denied_own", "cases"))
        {
            Vectors.Near(item.GetProperty("f"), Formulas.OwnDeniedShare(item.Whole("denied"), item.Whole("units"), tenant, P));
        }
    }

    [Fact]
    public void HourFactor_Vectors_Agree()
    {
        var sum = Vectors.Of("hour").Whole("sum");
        foreach (var item in Vectors.Cases("hour", "cases"))
        {
            var slot = item.Whole("slot");
            var units = slot switch { 10 => 40, 34 => 4, _ => 0 };       // the note of the entry
            Vectors.Near(item.GetProperty("h"), Formulas.HourFactor(units, sum, slot, P));
        }
    }

    [Fact]
    public void Surprise_Vectors_Agree()
    {
        foreach (var item in Vectors.Cases("surprise"))
        {
            var surge = Formulas.Surge(item.Whole("others"), item.Whole("active"), P);
            var x = Formulas.Surprise(item.Number("rate"), item.Number("h"), item.Number("q"), surge, item.Number("spree"), item.Number("llr"));
            Vectors.Near(item.GetProperty("surge"), surge);
            Vectors.Near(item.GetProperty("x"), x);
            Vectors.Near(item.GetProperty("add"), Formulas.Softplus(x - P.OperationLevel));
        }
    }
}
