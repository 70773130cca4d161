using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Tests.Support.Slow;

/// <summary>
/// The baseline at a pass by its definition (method, sections 2 to 4): plain lists over the records of the span, all recomputed from scratch. A unit is a distinct (principal, value, hour) among the failures known on one day.
/// </summary>
internal sealed class SlowBaseline
{
    private readonly List<FailedCall> failures;
    private readonly List<SucceededCall> successes;

    public SlowBaseline(IEnumerable<FailedCall> all, IEnumerable<SucceededCall> habits, int pass, int memoryDays)
    {
        var oldest = ((pass / PassTime.PerDay) - memoryDays) * PassTime.PerDay;
        failures = [.. all.Where(call => call.Pass >= oldest && call.Pass <= pass - 8)];
        failures.Sort(FailedCall.InOrder);
        successes = [.. habits.Where(call => call.Pass >= oldest && call.Pass <= pass - 8)];
    }

    /// <summary>Units of operations: the first failure of each, and whether any was denied.</summary>
    public List<(FailedCall First, bool Denied)> OperationUnits =>
        [.. failures.GroupBy(call => (call.Pass / PassTime.PerDay, call.Principal, call.Operation, Hour(call))).Select(unit => (unit.First(), unit.Any(call => call.Reason == FailureReason.Denied)))];

    /// <summary>Principals with a failure.</summary>
    public int Principals => failures.Select(call => call.Principal).Distinct().Count();

    /// <summary>K of a principal; null: it is not in the baseline.</summary>
    public int? OperationsOf(string principal) => failures.Exists(call => call.Principal == principal) ? failures.Where(call => call.Principal == principal).Select(call => call.Operation).Distinct().Count() : null;

    /// <summary>Hour of a principal's earliest failure.</summary>
    public long FirstHour(string principal) => failures.Where(call => call.Principal == principal).Min(Hour);

    /// <summary>Units and denied units of a principal.</summary>
    public (int Units, int Denied) UnitsOf(string principal)
    {
        var units = OperationUnits.FindAll(unit => unit.First.Principal == principal);
        return (units.Count, units.Count(unit => unit.Denied));
    }

    /// <summary>df of an operation.</summary>
    public int Popularity(string operation) => failures.Where(call => call.Operation == operation).Select(call => call.Principal).Distinct().Count();

    /// <summary>Operations with a failure.</summary>
    public string[] Operations => [.. failures.Select(call => call.Operation).Distinct()];

    /// <summary>Units of a half of the kinds in a slot.</summary>
    public int SlotUnits(bool human, int slot) => OperationUnits.Count(unit => unit.First.Kind == PrincipalKind.Human == human && Slot(unit.First.Timestamp) == slot);

    /// <summary>Units of the values of an attribute of a principal.</summary>
    public Dictionary<string, int> Values(string principal, Func<FailedCall, string?> attribute) => failures
        .Where(call => call.Principal == principal && attribute(call) is not null)
        .Select(call => (call.Pass / PassTime.PerDay, Value: attribute(call)!, Hour(call))).Distinct()
        .GroupBy(unit => unit.Value).ToDictionary(units => units.Key, units => units.Count());

    /// <summary>Whether a principal succeeded with a value.</summary>
    public bool Succeeded(string principal, Func<SucceededCall, string?> attribute, string value) => successes.Exists(call => call.Principal == principal && attribute(call) == value);

    private static long Hour(FailedCall call) => call.Timestamp / 3_600_000;

    private static int Slot(long timestamp)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(timestamp);
        return time.Hour + (time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 24 : 0);
    }
}
