namespace ElasticRareFailure.Rarity;

/// <summary>How many principals failed at each operation (df), and how much lies on the operations with at most as many: a histogram of df.</summary>
internal sealed class Popularity
{
    private readonly List<int> principals = [0];                 // df by operation
    private readonly List<int> histogram = [0];                  // operations by df

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
        if (before > 0)
        {
            histogram[before]--;
        }

        if (after > 0)
        {
            while (histogram.Count <= after)
            {
                histogram.Add(0);
            }

            histogram[after]++;
        }
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
        for (var df = 1; df <= own; df++)
        {
            sum += (long)df * histogram[df];
        }

        return (double)sum / Pairs;
    }
}
