using ElasticRareFailure.Activity.Names;

namespace ElasticRareFailure.Activity.History;

/// <summary>What is kept of a tenant's records when they are read slice by slice.</summary>
/// <param name="names">Names of the tenant.</param>
internal sealed class TenantPast(TenantNames names)
{
    /// <summary>A record is read at most seven days after it happened, so one that comes again does so within eight days.</summary>
    private const int Days = SliceBounds.MostAgeDays + 1;

    private readonly SortedDictionary<int, HashSet<EventId>> failures = [];
    private readonly SortedDictionary<int, HashSet<Success>> successes = [];
    private readonly SortedDictionary<int, HashSet<EventId>> late = [];

    /// <summary>What principals are called.</summary>
    public PrincipalLabels Labels { get; } = new(names.EventIds);

    /// <summary>Whether a failure was seen in a later pass than the one in which it became known.</summary>
    public bool IsLate(EventId id)
    {
        foreach (var day in late.Values)
        {
            if (day.Contains(id))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Notes that a failure is seen late.</summary>
    public void NoteLate(EventId id, int day) => DayOf(late, day).Add(id);

    /// <summary>Failures that are remembered.</summary>
    public int Count => failures.Values.Sum(static day => day.Count);

    /// <summary>Whether a failure was given out.</summary>
    public bool Has(EventId id)
    {
        foreach (var day in failures.Values)
        {
            if (day.Contains(id))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an equal success of its day was given out: another one adds nothing.</summary>
    public bool Has(in Success success) => successes.TryGetValue(success.Known.Day, out var day) && day.Contains(OfDay(success));

    /// <summary>Keeps a failure.</summary>
    public void Remember(in Failure failure) => DayOf(failures, failure.Known.Day).Add(failure.Id);

    /// <summary>Keeps a success.</summary>
    public void Remember(in Success success) => DayOf(successes, success.Known.Day).Add(OfDay(success));

    /// <summary>Forgets what cannot come again after a pass.</summary>
    public void Forget(PassTime last)
    {
        Forget(failures, last.Day - Days);
        Forget(successes, last.Day - Days);
        Forget(late, last.Day - Days);
    }

    private static Success OfDay(in Success success) => success with { Known = new PassTime(success.Known.Day * PassTime.PerDay) };

    private static HashSet<T> DayOf<T>(SortedDictionary<int, HashSet<T>> days, int day)
    {
        if (!days.TryGetValue(day, out var set))
        {
            days.Add(day, set = []);
        }

        return set;
    }

    private static void Forget<T>(SortedDictionary<int, HashSet<T>> days, int before)
    {
        while (days.Count > 0 && days.First().Key < before)
        {
            _ = days.Remove(days.First().Key);
        }
    }
}
