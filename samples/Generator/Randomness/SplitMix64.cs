namespace ElasticRareFailure.SampleGenerator.Randomness;

/// <summary>
/// A small random number generator (SplitMix64). It is our own because the algorithm behind
/// <see cref="Random"/> may change with a runtime, and the sample has to be the same bytes on every one. For the same reason
/// nothing here uses floating point.
/// </summary>
internal sealed class SplitMix64(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A stream of its own for each name: a change in one part of the sample leaves the other parts as they were.</summary>
    public static SplitMix64 For(string name)
    {
        var hash = 14695981039346656037UL; // FNV-1a
        foreach (var c in name) hash = (hash ^ c) * 1099511628211UL;
        return new SplitMix64(hash);
    }

    public ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return Mix(_state);
    }

    /// <summary>The generator's finisher: spreads what is alike over all bits.</summary>
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(((Next() >> 32) * (ulong)count) >> 32);

    /// <summary><paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    public bool Chance(int percent) => Below(100) < percent;

    public T Pick<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    /// <summary>The earlier an element, the more often: the last one of n is drawn about once in n * n times.</summary>
    public T PickEarly<T>(IReadOnlyList<T> list) => list[Math.Min(Below(list.Count), Below(list.Count))];

    /// <summary>So many elements, none twice.</summary>
    public List<T> PickDistinct<T>(IReadOnlyList<T> list, int count)
    {
        var rest = list.ToList();
        var picked = new List<T>(count);
        while (picked.Count < count && rest.Count > 0)
        {
            var i = Below(rest.Count);
            picked.Add(rest[i]);
            rest.RemoveAt(i);
        }

        return picked;
    }
}
