namespace ElasticRareFailure.Worker.Running;

/// <summary>How late the newest document of a source is at a pass, over the last day: what is usual tells what is not.</summary>
internal sealed class LagHistory
{
    private const int Most = 96;
    private const int Least = 8;

    private readonly Queue<long> lags = new();

    /// <summary>The median of the last day, ms; null: too few are known.</summary>
    public long? UsualMs
    {
        get
        {
            if (lags.Count < Least)
            {
                return null;
            }

            var sorted = lags.Order().ToList();
            return sorted[sorted.Count / 2];
        }
    }

    /// <summary>Notes the lag of a pass, ms.</summary>
    public void Add(long lagMs)
    {
        lags.Enqueue(lagMs);
        if (lags.Count > Most)
        {
            _ = lags.Dequeue();
        }
    }
}
