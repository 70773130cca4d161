namespace ElasticRareFailure.Worker.HtmlReport;

/// <summary>Failures of a principal, or of several taken together, counted by hour of the week, operation and network.</summary>
internal sealed class PrincipalActivity
{
    /// <summary>Hours of a week; the first is that of Monday 00:00 UTC.</summary>
    public const int Hours = 7 * 24;

    private const long HourMs = 3_600_000;
    private const int MondayOffset = 3 * 24;                     // 1970-01-01 was a Thursday

    private readonly int[] hours = new int[Hours];

    /// <summary>All failures.</summary>
    public int Failures { get; private set; }

    /// <summary>By hour of the week.</summary>
    public IReadOnlyList<int> OfHour => hours;

    /// <summary>By number of the operation.</summary>
    public Dictionary<int, int> Operations { get; } = [];

    /// <summary>By AS number (the number of its name) or, where there is none, address prefix (the same, negative); failures without either are in none.</summary>
    public Dictionary<int, int> Networks { get; } = [];

    /// <summary>Counts a failure.</summary>
    /// <param name="timestampMs">When it happened, epoch ms.</param>
    /// <param name="operation">Number of its operation.</param>
    /// <param name="network">Its network as in <see cref="Networks"/>; 0: none.</param>
    public void Add(long timestampMs, int operation, int network)
    {
        Failures++;
        hours[((timestampMs / HourMs) + MondayOffset) % Hours]++;
        Operations[operation] = Operations.GetValueOrDefault(operation) + 1;
        if (network != 0)
        {
            Networks[network] = Networks.GetValueOrDefault(network) + 1;
        }
    }

    /// <summary>Adds the counts of another principal.</summary>
    public void Add(PrincipalActivity other)
    {
        Failures += other.Failures;
        for (var hour = 0; hour < Hours; hour++)
        {
            hours[hour] += other.hours[hour];
        }

        Sum(Operations, other.Operations);
        Sum(Networks, other.Networks);
    }

    private static void Sum(Dictionary<int, int> target, Dictionary<int, int> other)
    {
        foreach (var (number, count) in other)
        {
            target[number] = target.GetValueOrDefault(number) + count;
        }
    }
}
