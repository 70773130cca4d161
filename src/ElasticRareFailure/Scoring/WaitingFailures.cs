using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using Attribute = ElasticRareFailure.Rarity.Attribute;

namespace ElasticRareFailure.Scoring;

/// <summary>A queue of failures in which those of one network or country are chained, the newest first: to find them costs what there is of them.</summary>
/// <param name="names">Names of the tenant.</param>
internal sealed class WaitingFailures(TenantNames names)
{
    private readonly long[][] newest = [[], [], []];             // by attribute and value: number of the newest failure
    private Entry[] ring = new Entry[16];
    private long first = 1;                                      // number of the oldest; what is less has left, 0 never was
    private long end = 1;

    /// <summary>How many wait.</summary>
    public int Count => (int)(end - first);

    /// <summary>The oldest.</summary>
    public ref readonly Failure Oldest => ref At(first).Failure;

    /// <summary>Adds the newest.</summary>
    public void Enqueue(in Failure failure)
    {
        if (Count == ring.Length)
        {
            Grow();
        }

        ref var entry = ref At(end);
        entry.Failure = failure;
        var (system, prefix) = names.Networks[failure.Network];
        entry.BeforeOfSystem = Chain(Attribute.System, system);
        entry.BeforeOfPrefix = Chain(Attribute.Prefix, prefix);
        entry.BeforeOfCountry = Chain(Attribute.Country, failure.Country);
        end++;
    }

    /// <summary>Takes the oldest away.</summary>
    public void Dequeue() => first++;

    /// <summary>Adds the principals of the failures that have a value to a list, one that has several of them several times.</summary>
    public void AddPrincipals(Attribute attribute, int value, List<int> principals)
    {
        var heads = newest[(int)attribute - 1];
        for (var number = value < heads.Length ? heads[value] : 0; number >= first;)
        {
            ref readonly var entry = ref At(number);
            principals.Add(entry.Failure.Principal);
            number = attribute switch
            {
                Attribute.System => entry.BeforeOfSystem,
                Attribute.Prefix => entry.BeforeOfPrefix,
                _ => entry.BeforeOfCountry,
            };
        }
    }

    private ref Entry At(long number) => ref ring[(int)number & (ring.Length - 1)];

    private long Chain(Attribute attribute, int value)
    {
        ref var heads = ref newest[(int)attribute - 1];
        if (value >= heads.Length)
        {
            Array.Resize(ref heads, Math.Max(value + 1, heads.Length * 2));
        }

        var before = heads[value];
        heads[value] = end;
        return before;
    }

    private void Grow()
    {
        var old = ring;
        ring = new Entry[old.Length * 2];
        for (var number = first; number < end; number++)
        {
            At(number) = old[(int)number & (old.Length - 1)];
        }
    }

    private struct Entry
    {
        public Failure Failure;
        public long BeforeOfSystem;
        public long BeforeOfPrefix;
        public long BeforeOfCountry;
    }
}
