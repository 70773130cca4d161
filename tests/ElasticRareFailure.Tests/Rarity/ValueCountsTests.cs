using ElasticRareFailure.Rarity;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Rarity;

public sealed class ValueCountsTests
{
    private static readonly MethodParameters P = new();

    [Fact]
    public void Chance_Vectors_Agree()
    {
        var vector = Vectors.Of("network");
        var counts = new ValueCounts();
        var numbers = new Dictionary<string, int>();
        foreach (var value in vector.GetProperty("counts").EnumerateObject())
        {
            numbers[value.Name] = numbers.Count + 1;
            counts.Change(numbers[value.Name], value.Value.GetInt32());
        }

        Assert.Equal(vector.Whole("n"), counts.Units);
        Assert.Equal(numbers.Count, counts.Distinct);
        foreach (var item in Vectors.Cases("network", "cases"))
        {
            var chance = counts.Chance(numbers.GetValueOrDefault(item.Text("value")!, 99), P);
            Vectors.Near(item.GetProperty("p"), chance);
            Vectors.Near(item.GetProperty("y"), Formulas.ValueSurprise(chance, P));
        }
    }

    [Fact]
    public void Change_UnitsTakenAway_ForgetsTheValue()
    {
        var counts = new ValueCounts();
        counts.Change(1, 2);
        counts.Change(2, 1);
        counts.Change(1, -2);
        Assert.Equal((1, 1, 0, 1), (counts.Units, counts.Distinct, counts.Of(1), counts.Of(2)));
    }

    [Fact]
    public void ValueSurprise_Capped_IsTheCap()
    {
        // p = .5/10000.5: -ln p = 9.9
        Assert.Equal(7, Formulas.ValueSurprise(.5 / 10_000.5, P));
    }
}
