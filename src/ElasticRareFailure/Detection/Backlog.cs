using ElasticRareFailure.Rarity;

namespace ElasticRareFailure.Detection;

/// <summary>Tells the passes in which a source catches up: most of what they see is old, and what the day before saw was not. A source that is always late is none.</summary>
public sealed class Backlog
{
    /// <summary>Share of failures more than two hours late from which on a pass, or a day, counts as late.</summary>
    private const double MostLate = .3;

    private (int Day, long Late, long All) today = (-1, 0, 0);
    private (int Day, long Late, long All) yesterday = (-1, 0, 0);

    /// <summary>Failures of the last pass that became known more than two hours after they happened.</summary>
    public long Late { get; private set; }

    /// <summary>Takes in a pass; true if it is a backlog. Passes come in order.</summary>
    public bool Add(PassBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Time.Day != today.Day)
        {
            yesterday = today.Day == batch.Time.Day - 1 ? today : (batch.Time.Day - 1, 0, 0);
            today = (batch.Time.Day, 0, 0);
        }

        var (late, all) = (0L, 0L);
        foreach (var tenant in batch.Tenants)
        {
            all += tenant.Failures.Length;
            foreach (ref readonly var failure in tenant.Failures.Span)
            {
                late += failure.KnownMs - failure.TimestampMs > MethodParameters.WindowMs ? 1 : 0;
            }
        }

        Late = late;
        today = (today.Day, today.Late + late, today.All + all);
        return late > all * MostLate && yesterday.Late <= yesterday.All * MostLate;
    }
}
