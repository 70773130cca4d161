using CsCheck;
using ElasticRareFailure.Rarity;

namespace ElasticRareFailure.Tests.Rarity;

public sealed class UnitTableTests
{
    private const int FirstDay = 20_000;

    // Hours from years before the day to the one after it: a unit is a distinct hour, whether it has a bit or not.
    [Fact]
    public void Units_RandomHours_AreDistinctHoursOfEachDayThatIsRemembered()
    {
        var call = Gen.Select(Gen.Int[0, 3], Gen.ULong[1, 5], Gen.OneOf(Gen.Int[-45, 24], Gen.Int[-9_000, 24]));
        call.Array[1, 200].Sample(calls =>
        {
            var table = new UnitTable();
            var days = new Queue<byte[]>();
            var units = new List<HashSet<(ulong Key, int Hour)>>();
            foreach (var day in calls.GroupBy(item => item.Item1).OrderBy(group => group.Key))
            {
                table.Begin(FirstDay + day.Key);
                var ofDay = new HashSet<(ulong Key, int Hour)>();
                units.Add(ofDay);
                foreach (var (_, key, hour) in day)
                {
                    var isNew = ofDay.Add((key, hour));
                    Assert.Equal(isNew ? Count(units, key) : 0, table.Add(key, ((FirstDay + day.Key) * 24L) + hour));
                }

                days.Enqueue(table.Close());
            }

            while (days.TryDequeue(out var oldest))
            {
                units.RemoveAt(0);
                var taken = new Dictionary<ulong, int>();
                table.Forget(oldest, (key, _, count) => taken[key] = taken.GetValueOrDefault(key) + count);
                for (var key = 1UL; key <= 5; key++)
                {
                    Assert.Equal(Count(units, key), table[key]);
                }
            }
        });
    }

    [Fact]
    public void Forget_ManyUnitsOfADay_TakesAllAway()
    {
        var table = new UnitTable();
        table.Begin(FirstDay);
        for (var hour = 0; hour < 60; hour++)
        {
            Assert.Equal(hour + 1, table.Add(7, (FirstDay * 24L) + 24 - hour));
        }

        table.Forget(table.Close(), (_, _, _) => { });
        Assert.Equal(0, table[7]);
    }

    private static int Count(List<HashSet<(ulong Key, int Hour)>> units, ulong key) => units.Sum(day => day.Count(unit => unit.Key == key));
}
