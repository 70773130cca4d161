using CsCheck;
using ElasticRareFailure.Activity.History;

namespace ElasticRareFailure.Tests.Activity.History;

/// <summary>A table finds what a plain search over the list finds, also where hashes collide and items are taken out and entered anew.</summary>
public sealed class IndexTableTests
{
    [Fact]
    public void Probe_ItemsComeAndGo_GivesThoseThatAreThere() =>
        Gen.Select(Gen.Int[1, 3], Gen.ULong[0, 40].Array[1, 300]).Sample((spread, steps) =>
        {
            var hashes = new List<ulong>();
            var (free, there) = (new Stack<int>(), new SortedSet<int>());
            var table = new IndexTable(number => hashes[number]);
            foreach (var step in steps)
            {
                var hash = step << (8 * spread);                 // few homes, so that runs are long
                var known = there.FirstOrDefault(number => hashes[number] == hash, -1);
                Assert.Equal(known, Find(table, hashes, hash));
                if (known >= 0)
                {
                    table.Remove(hash, known);
                    free.Push(known);
                    _ = there.Remove(known);
                    continue;
                }

                if (free.TryPop(out var number))
                {
                    hashes[number] = hash;
                }
                else
                {
                    (number, hashes) = (hashes.Count, [.. hashes, hash]);
                }

                table.Add(hash, number);
                _ = there.Add(number);
            }

            Assert.All(there, number => Assert.Equal(number, Find(table, hashes, hashes[number])));
        });

    private static int Find(IndexTable table, List<ulong> hashes, ulong hash)
    {
        var probe = table.Of(hash);
        var number = probe.Next();
        while (number >= 0 && hashes[number] != hash)
        {
            number = probe.Next();
        }

        return number;
    }
}
