using System.Runtime.InteropServices;
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
    private readonly Dictionary<(int Principal, int Operation), int> pairs = [];
    private readonly int[] slots = new int[2 * Formulas.Slots];
    private readonly int[] slotSums = new int[2];
    private readonly Queue<DayLedger> days = new();
    private readonly Dictionary<(int, int, long), bool> operationUnits = [];
    private readonly HashSet<(Attribute, int, int, long)> valueUnits = [];
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

    /// <summary>Units of a principal's operation.</summary>
    public int Units(int principal, int operation) => pairs.GetValueOrDefault((principal, operation));

    /// <summary>Units of a kind in a slot, and in all slots.</summary>
    public (int Slot, int All) HourUnits(PrincipalKind kind, int slot) => (slots[SlotOf(kind, slot)], slotSums[Half(kind)]);

    /// <summary>Learns a failure. Failures come in order of (pass, timestamp, id).</summary>
    public void Learn(in Failure failure)
    {
        var day = failure.Known.Day;
        if (today?.Day != day)
        {
            today?.Close();
            days.Enqueue(today = new DayLedger(day));
            operationUnits.Clear();
            valueUnits.Clear();
        }

        var hour = failure.TimestampMs / MethodParameters.HourMs;
        var known = Find(failure.Principal);
        if (known.Seen(day, hour))
        {
            today.Principals.Add(failure.Principal);
        }

        LearnOperation(failure, hour, known);
        var (system, prefix) = names.Networks[failure.Network];
        LearnValue(Attribute.System, failure.Principal, system, hour);
        LearnValue(Attribute.Prefix, failure.Principal, prefix, hour);
        LearnValue(Attribute.Country, failure.Principal, failure.Country, hour);
    }

    /// <summary>Forgets what became known before the midnight that is the memory before a day.</summary>
    public void Forget(int day)
    {
        while (days.TryPeek(out var oldest) && oldest.Day < day - parameters.MemoryDays)
        {
            _ = days.Dequeue();
            oldest.Close();
            Forget(oldest);
            today = days.Count == 0 ? null : today;
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

    private void LearnOperation(in Failure failure, long hour, PrincipalBaseline known)
    {
        ref var wasDenied = ref CollectionsMarshal.GetValueRefOrAddDefault(operationUnits, (failure.Principal, failure.Operation, hour), out var seen);
        if (!seen)
        {
            var slot = SlotOf(failure.Kind, Formulas.Slot(failure.TimestampMs));
            today!.Add(Attribute.Operation, failure.Principal, failure.Operation);
            today.Slots[slot]++;
            slots[slot]++;
            slotSums[Half(failure.Kind)]++;
            units++;
            known.Units++;
            ChangePair(failure.Principal, failure.Operation, 1);
        }

        if (failure.Reason == FailureReason.Denied && !wasDenied)
        {
            wasDenied = true;
            today!.AddDenied(failure.Principal);
            known.Denied++;
            denied++;
        }
    }

    private void LearnValue(Attribute attribute, int principal, int value, long hour)
    {
        if (value != 0 && valueUnits.Add((attribute, principal, value, hour)))
        {
            today!.Add(attribute, principal, value);
            principals[principal]!.Change(attribute, value, 1);
        }
    }

    private void ChangePair(int principal, int operation, int by)
    {
        var before = Units(principal, operation);
        var after = before + by;
        if (after == 0)
        {
            _ = pairs.Remove((principal, operation));
        }
        else
        {
            pairs[(principal, operation)] = after;
        }

        var change = (after > 0 ? 1 : 0) - (before > 0 ? 1 : 0);
        if (change != 0)
        {
            principals[principal]!.Operations += change;
            Popularity.Change(operation, change);
        }
    }

    private void Forget(DayLedger day)
    {
        foreach (var ((attribute, principal, value), count) in day.Values)
        {
            if (attribute != Attribute.Operation)
            {
                principals[principal]!.Change(attribute, value, -count);
                continue;
            }

            ChangePair(principal, value, -count);
            principals[principal]!.Units -= count;
            units -= count;
        }

        foreach (var (principal, count) in day.Denied)
        {
            principals[principal]!.Denied -= count;
            denied -= count;
        }

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
