namespace ElasticRareFailure.Activity.History;

/// <summary>The successes of a tenant as presence a day: of equal ones that became known on one day the first is kept.</summary>
internal sealed class SuccessHistory
{
    private readonly ChunkedList<Success> kept = new();
    private IndexTable? byContent;
    private Success[] sorted = [];
    private int given;

    /// <summary>Nothing read yet.</summary>
    public SuccessHistory() => byContent = new IndexTable(number => Hash(kept[number]));

    /// <summary>How many are kept.</summary>
    public int Count => kept.Count;

    /// <summary>A success that is kept, in the order of their coming.</summary>
    public ref readonly Success this[int number] => ref kept[number];

    /// <summary>Enters a success.</summary>
    public void Add(in Success success)
    {
        var hash = Hash(success);
        var probe = byContent!.Of(hash);
        for (var number = probe.Next(); number >= 0; number = probe.Next())
        {
            ref var known = ref kept[number];
            if (SameDay(known, success))
            {
                if (success.Known < known.Known)
                {
                    known = success;
                }

                return;
            }
        }

        byContent.Add(hash, kept.Count);
        kept.Add(success);
    }

    /// <summary>Ends reading: sorts by pass.</summary>
    public void Freeze()
    {
        byContent = null;
        sorted = new Success[kept.Count];
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = kept[i];
        }

        Array.Sort(sorted, static (x, y) => x.Known.CompareTo(y.Known));
    }

    /// <summary>The successes of a pass; passes must be asked for in order.</summary>
    public ReadOnlyMemory<Success> Of(PassTime pass)
    {
        while (given < sorted.Length && sorted[given].Known < pass)
        {
            given++;
        }

        var end = given;
        while (end < sorted.Length && sorted[end].Known == pass)
        {
            end++;
        }

        return sorted.AsMemory(given..end);
    }

    /// <summary>The last pass, up to one, with a success that is kept; null: there is none.</summary>
    public PassTime? LastKnownBy(PassTime now)
    {
        var last = Array.FindLast(sorted, success => success.Known <= now);
        return last.Principal == 0 ? null : last.Known;
    }

    private static bool SameDay(in Success x, in Success y) =>
        x.Principal == y.Principal && x.Operation == y.Operation && x.Network == y.Network && x.Country == y.Country && x.Known.Day == y.Known.Day;

    private static ulong Hash(in Success success)
    {
        var hash = ((ulong)(uint)success.Principal << 32 | (uint)success.Operation) * 0x9E3779B97F4A7C15;
        hash ^= ((ulong)(uint)success.Network << 32 | (uint)success.Country) * 0xC2B2AE3D27D4EB4F;
        return (hash ^ (uint)success.Known.Day) * 0x9E3779B97F4A7C15;
    }
}
