namespace ElasticRareFailure.Rarity;

/// <summary>How many principals failed at each operation (df), and how much lies on the operations with at most as many: a tree of prefix sums over df.</summary>
internal sealed class Popularity
{
    private readonly List<int> principals = [0];                 // df by operation
    private long[] mass = new long[16];                          // Fenwick tree: df times the operations with that df

    /// <summary>Ko: operations with at least one principal.</summary>
    public int Operations { get; private set; }

    /// <summary>Sum of df.</summary>
    public int Pairs { get; private set; }

    /// <summary>df of an operation.</summary>
    public int Principals(int operation) => operation < principals.Count ? principals[operation] : 0;

    /// <summary>Adds or takes away one principal of an operation.</summary>
    public void Change(int operation, int by)
    {
        while (principals.Count <= operation)
        {
            principals.Add(0);
        }

        var before = principals[operation];
        var after = before + by;
        principals[operation] = after;
        Pairs += by;
        Operations += (after > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
        Add(before, -before);
        Add(after, after);
    }

    /// <summary>Share of the pairs that lies on operations with at most as many principals; 0 where nobody failed at it.</summary>
    public double Tail(int operation)
    {
        var own = Principals(operation);
        if (own == 0)
        {
            return 0;
        }

        var sum = 0L;
        for (var df = own; df > 0; df &= df - 1)
        {
            sum += mass[df];
        }

        return (double)sum / Pairs;
    }

    /// <summary>Adds to the mass of a df; 0 has none (Fenwick 1994: a prefix sum costs the logarithm of the greatest df).</summary>
    private void Add(int df, int by)
    {
        if (df == 0)
        {
            return;
        }

        while (df >= mass.Length)
        {
            Grow();
        }

        for (; df < mass.Length; df += df & -df)
        {
            mass[df] += by;
        }
    }

    /// <summary>Doubles the tree: of the new half only the first node covers what was there.</summary>
    private void Grow()
    {
        var half = mass.Length;
        Array.Resize(ref mass, half * 2);
        for (var df = half - 1; df > 0; df &= df - 1)
        {
            mass[half] += mass[df];
        }
    }
}
