using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;

namespace ElasticRareFailure.Rarity;

/// <summary>
/// Counts over the failures known since the midnight (UTC) that is the memory before today, and at least two hours old. A unit is a distinct (principal, operation, hour of the timestamp) among the failures known on one day, for networks and countries
/// likewise: retries and volume do not count. All counts are sums over days, so they can be rebuilt from the records of that span alone.
/// </summary>
/// <param name="names">Names of the tenant.</param>
/// <param name="parameters">Parameters.</param>
internal sealed class Baseline(TenantNames names, MethodParameters parameters)
{
    private readonly List<PrincipalBaseline?> principals = [];
    private readonly UnitTable values = new();
    private readonly int[] slots = new int[2 * Formulas.Slots];
    private readonly int[] slotSums = new int[2];
    private readonly Queue<DayLedger> days = new();
    private DayLedger? today;
    private int units;
    private int denied;

    /// <summary>Popularity of operations.</summary>
    public Popularity Popularity { get; } = new();

    /// <summary>Habits.</summary>
    public Habits Habits { get; } = new(names, parameters);

    /// <summary>Nothing is remembered, no habit either.</summary>
    public bool IsEmpty => days.Count == 0 && Habits.IsEmpty;

    /// <summary>Days with at least one failure.</summary>
    public int Days => days.Count;

    /// <summary>Days that it reaches back from a day.</summary>
    public int ReachDays(int day) => days.TryPeek(out var oldest) ? day - oldest.Day : 0;

    /// <summary>Principals with at least one failure.</summary>
    public int Principals { get; private set; }

    /// <summary>f_t: the tenant's share of denials.</summary>
    public double DeniedShare => Formulas.TenantDeniedShare(denied, units, parameters);

    /// <summary>eps: chance of an operation that is new to the tenant.</summary>
    public double Innovation => Formulas.Innovation(Popularity.Operations, Popularity.Pairs, parameters);

    /// <summary>What is known of a principal; null where it has no failure in the baseline.</summary>
    public PrincipalBaseline? Of(int principal) => principal < principals.Count ? principals[principal] : null;

    /// <summary>What principals usually do, as far as the memory reaches. Goes over all that is known of the tenant, once for all of them.</summary>
    public IReadOnlyDictionary<int, PrincipalUsual> UsualOf(IReadOnlySet<int> principals, int today)
    {
        var wanted = new bool[names.Principals.Count + 1];
        foreach (var principal in principals)
        {
            wanted[principal] = true;
        }

        var units = new List<(int Principal, Attribute Attribute, int Value, int Units)>();
        values.Each((key, count) =>
        {
            var (attribute, owner, value) = ValueKey.Parts(key);
            if (wanted[owner])
            {
                units.Add((owner, attribute, value, count));
            }
        });

        var unitsOf = units.ToLookup(static unit => unit.Principal, static unit => (unit.Attribute, unit.Value, unit.Units));
        var succeededOf = Habits.Of(wanted, today).ToLookup(static habit => habit.Principal, static habit => (habit.Attribute, habit.Value, habit.LastDay));
        return principals.ToDictionary(static principal => principal, principal => UsualOf(Of(principal), [.. unitsOf[principal]], succeededOf[principal]));
    }

    private static PrincipalUsual UsualOf(PrincipalBaseline? known, List<(Attribute Attribute, int Value, int Units)> units, IEnumerable<(Attribute Attribute, int Value, int LastDay)> habits)
    {
        var succeeded = habits.OrderByDescending(static habit => habit.LastDay).ThenBy(static habit => habit.Value).ToList();
        return new PrincipalUsual(
            known?.Units ?? 0,
            known?.Denied ?? 0,
            known?.FirstHour,
            UnitsOf(Attribute.Operation),
            [.. succeeded.Where(static habit => habit.Attribute == Attribute.Operation).Select(static habit => (habit.Value, habit.LastDay))],
            UnitsOf(Attribute.System),
            UnitsOf(Attribute.Prefix),
            UnitsOf(Attribute.Country),
            [.. succeeded.Where(static habit => habit.Attribute != Attribute.Operation)]);

        // Numbers of names never decide an order that is seen: whoever shows them sorts equal ones by name.
        List<(int Value, int Units)> UnitsOf(Attribute attribute) =>
            [.. units.Where(unit => unit.Attribute == attribute).Select(static unit => (unit.Value, unit.Units)).OrderByDescending(static unit => unit.Units)];
    }

    /// <summary>Units of a principal's operation.</summary>
    public int Units(int principal, int operation) => values[ValueKey.Of(Attribute.Operation, principal, operation)];

    /// <summary>Units of a kind in a slot, and in all slots.</summary>
    public (int Slot, int All) HourUnits(PrincipalKind kind, int slot) => (slots[SlotOf(kind, slot)], slotSums[Half(kind)]);

    /// <summary>Learns a failure. Failures come in order of (pass, timestamp, id).</summary>
    public void Learn(in Failure failure)
    {
        var day = failure.Known.Day;
        if (today?.Day != day)
        {
            CloseToday();
            days.Enqueue(today = new DayLedger(day));
            values.Begin(day);
        }

        var hour = failure.TimestampMs / MethodParameters.HourMs;
        var known = Find(failure.Principal);
        if (known.Seen(day, hour))
        {
            today.Principals.Add(failure.Principal);
        }

        LearnOperation(failure, hour, known);
        var (system, prefix) = names.Networks[failure.Network];
        LearnValue(Attribute.System, failure.Principal, known, system, hour);
        LearnValue(Attribute.Prefix, failure.Principal, known, prefix, hour);
        LearnValue(Attribute.Country, failure.Principal, known, failure.Country, hour);
    }

    /// <summary>Forgets what became known before the midnight that is the memory before a day.</summary>
    public void Forget(int day)
    {
        while (days.TryPeek(out var oldest) && oldest.Day < day - parameters.MemoryDays)
        {
            if (oldest == today)
            {
                CloseToday();
            }

            _ = days.Dequeue();
            Forget(oldest);
        }
    }

    private static int Half(PrincipalKind kind) => kind == PrincipalKind.Human ? 0 : 1;

    private static int SlotOf(PrincipalKind kind, int slot) => (Half(kind) * Formulas.Slots) + slot;

    private PrincipalBaseline Find(int principal)
    {
        while (principals.Count <= principal)
        {
            principals.Add(null);
        }

        if (principals[principal] is { } known)
        {
            return known;
        }

        Principals++;
        return principals[principal] = new PrincipalBaseline();
    }

    private void CloseToday()
    {
        today?.Close(values.Close());
        today = null;
    }

    private void LearnOperation(in Failure failure, long hour, PrincipalBaseline known)
    {
        var all = values.Add(ValueKey.Of(Attribute.Operation, failure.Principal, failure.Operation), hour);
        if (all > 0)
        {
            var slot = SlotOf(failure.Kind, Formulas.Slot(failure.TimestampMs));
            today!.Slots[slot]++;
            slots[slot]++;
            slotSums[Half(failure.Kind)]++;
            units++;
            known.Units++;
            if (all == 1)
            {
                ChangePairs(known, failure.Operation, 1);
            }
        }

        if (failure.Reason == FailureReason.Denied && values.Add(ValueKey.Of(Attribute.DeniedOperation, failure.Principal, failure.Operation), hour) > 0)
        {
            known.Denied++;
            denied++;
        }
    }

    private void LearnValue(Attribute attribute, int principal, PrincipalBaseline known, int value, long hour)
    {
        if (value != 0 && values.Add(ValueKey.Of(attribute, principal, value), hour) > 0)
        {
            known.Change(attribute, value, 1);
        }
    }

    private void ChangePairs(PrincipalBaseline known, int operation, int by)
    {
        known.Operations += by;
        Popularity.Change(operation, by);
    }

    private void Forget(ulong key, int left, int count)
    {
        var (attribute, principal, value) = ValueKey.Parts(key);
        var known = principals[principal]!;
        switch (attribute)
        {
            case Attribute.Operation:
                known.Units -= count;
                units -= count;
                if (left == 0)
                {
                    ChangePairs(known, value, -1);
                }

                break;
            case Attribute.DeniedOperation:
                known.Denied -= count;
                denied -= count;
                break;
            default:
                known.Change(attribute, value, -count);
                break;
        }
    }

    private void Forget(DayLedger day)
    {
        values.Forget(day.Units, Forget);
        for (var slot = 0; slot < slots.Length; slot++)
        {
            slots[slot] -= day.Slots[slot];
            slotSums[slot / Formulas.Slots] -= day.Slots[slot];
        }

        foreach (var principal in day.Principals)
        {
            principals[principal]!.ForgetDay();
            if (principals[principal]!.IsEmpty)
            {
                principals[principal] = null;
                Principals--;
            }
        }
    }
}
