using CsCheck;
using ElasticRareFailure.Rarity;

namespace ElasticRareFailure.Tests.Rarity;

public sealed class KeyTableTests
{
    [Fact]
    public void Table_RandomChanges_IsADictionary()
    {
        // Few keys and many removals: what stands behind a key has to move up, also over the end of the table.
        var change = Gen.Select(Gen.Int[0, 3], Gen.ULong[1, 40], Gen.Int[1, 9]);
        change.Array[0, 300].Sample(changes =>
        {
            var (table, expected) = (new KeyTable(), new Dictionary<ulong, int>());
            foreach (var (kind, key, number) in changes)
            {
                switch (kind)
                {
                    case 0:
                        Assert.Equal(expected.Remove(key), table.Remove(key));
                        break;
                    case 1 when number == 1:
                        table.RemoveBelow(5);
                        expected = expected.Where(pair => pair.Value >= 5).ToDictionary();
                        break;
                    default:
                        table[key] = expected[key] = number;
                        break;
                }

                Assert.Equal(expected.Count, table.Count);
            }

            for (var key = 1UL; key <= 40; key++)
            {
                Assert.Equal((expected.TryGetValue(key, out var wanted), wanted), (table.TryGet(key, out var found), found));
            }

            table.Clear();
            Assert.Equal(0, table.Count);
            Assert.False(table.TryGet(1, out _));
        });
    }

    [Fact]
    public void Parts_OfAKey_AreWhatItWasMadeOf() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[1, (1 << 24) - 1], Gen.Int[0, (1 << 24) - 1]).Sample((attribute, principal, value) =>
            Assert.Equal(((ElasticRareFailure.Rarity.Attribute)attribute, principal, value), ValueKey.Parts(ValueKey.Of((ElasticRareFailure.Rarity.Attribute)attribute, principal, value))));
}
