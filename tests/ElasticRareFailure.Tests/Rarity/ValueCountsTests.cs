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

    // Sixteen values lie in an array, more in a dictionary.
    [Fact]
    public void Change_ManyValues_CountsLikeADictionary()
    {
        var (counts, expected) = (new ValueCounts(), new Dictionary<int, int>());
        for (var i = 0; i < 400; i++)
        {
            var value = (i * 7 % 40) + 1;
            var by = i % 3 == 2 && expected.ContainsKey(value) ? -1 : 1;
            counts.Change(value, by);
            expected[value] = expected.GetValueOrDefault(value) + by;
            if (expected[value] == 0)
            {
                _ = expected.Remove(value);
            }

            Assert.Equal((expected.Values.Sum(), expected.Count, expected.GetValueOrDefault(value)), (counts.Units, counts.Distinct, counts.Of(value)));
        }

        var low = expected.Where(pair => pair.Value <= expected[1]).ToList();
        Assert.Equal(Formulas.ValueChance(expected.Count, low.Sum(pair => pair.Value), low.Count, counts.Units, P), counts.Chance(1, P));
    }

    [Fact]
    public void ValueSurprise_Capped_IsTheCap()
    {
        // p = .5/10000.5: -ln p = 9.9
        Assert.Equal(7, Formulas.ValueSurprise(.5 / 10_000.5, P));
    }
}
