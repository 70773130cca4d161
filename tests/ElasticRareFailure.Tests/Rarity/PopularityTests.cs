using CsCheck;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Rarity;

public sealed class PopularityTests
{
    private static readonly MethodParameters P = new();

    [Fact]
    public void Tail_Vectors_Agree()
    {
        var vector = Vectors.Of("popularity");
        var popularity = new Popularity();
        var numbers = new Dictionary<string, int>();
        foreach (var operation in vector.GetProperty("df").EnumerateObject())
        {
            numbers[operation.Name] = numbers.Count + 1;
            for (var i = 0; i < operation.Value.GetInt32(); i++)
            {
                popularity.Change(numbers[operation.Name], 1);
            }
        }

        var innovation = Formulas.Innovation(popularity.Operations, popularity.Pairs, P);
        Assert.Equal(vector.Whole("pairs"), popularity.Pairs);
        Vectors.Near(vector.GetProperty("eps"), innovation);
        foreach (var item in Vectors.Cases("popularity", "cases"))
        {
            var tail = popularity.Tail(numbers.GetValueOrDefault(item.Text("operation")!, 99));
            Vectors.Near(item.GetProperty("tail"), tail);
            Vectors.Near(item.GetProperty("q"), Formulas.Popularity(innovation, tail));
        }
    }

    [Fact]
    public void Tail_NothingSeen_IsZero()
    {
        Assert.Equal(0, new Popularity().Tail(1));
    }

    /// <summary>Principals come and go at random; the tail is computed anew from a plain table of them.</summary>
    [Fact]
    public void Tail_RandomChanges_IsThatOfPlainCounts()
    {
        Gen.Int[1, 6].Array[0, 60].Sample(steps =>
        {
            var popularity = new Popularity();
            var df = new int[7];
            foreach (var (operation, i) in steps.Select((operation, i) => (operation, i)))
            {
                var by = i % 3 == 2 && df[operation] > 0 ? -1 : 1;
                df[operation] += by;
                popularity.Change(operation, by);
            }

            Assert.Equal(df.Sum(), popularity.Pairs);
            Assert.Equal(df.Count(n => n > 0), popularity.Operations);
            for (var operation = 1; operation < df.Length; operation++)
            {
                Assert.Equal(df[operation], popularity.Principals(operation));
                Assert.Equal(df[operation] == 0 ? 0 : (double)df.Where(n => n <= df[operation]).Sum() / df.Sum(), popularity.Tail(operation));
            }
        });
    }
}
