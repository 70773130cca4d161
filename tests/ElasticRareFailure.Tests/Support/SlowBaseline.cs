using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Tests.Support;

/// <summary>The baseline at a pass by its definition alone: failures known from the midnight that is the memory before the day of the pass to eight passes before it, counted from scratch.</summary>
/// <param name="all">All failures.</param>
/// <param name="pass">The pass.</param>
/// <param name="memoryDays">The memory.</param>
internal sealed class SlowBaseline(IEnumerable<FailedCall> all, int pass, int memoryDays)
{
    private const long HourMs = 3_600_000;

    private readonly List<FailedCall> failures = [.. all
        .Where(call => call.Pass >= ((pass / PassTime.PerDay) - memoryDays) * PassTime.PerDay && call.Pass <= pass - 8)
        .OrderBy(call => call, Comparer<FailedCall>.Create(FailedCall.InOrder))];

    /// <summary>Units: the first failure of each (day, principal, operation, hour), and whether any of them was denied.</summary>
    public List<(FailedCall First, bool Denied)> Units => [.. failures
        .GroupBy(call => (call.Pass / PassTime.PerDay, call.Principal, call.Operation, call.Timestamp / HourMs))
        .Select(unit => (unit.First(), unit.Any(call => call.Reason == FailureReason.Denied)))];

    public int Operations => failures.Select(call => call.Operation).Distinct().Count();

    public int Pairs => failures.Select(call => (call.Principal, call.Operation)).Distinct().Count();

    public int Principals => failures.Select(call => call.Principal).Distinct().Count();

    public int Df(string operation) => failures.Where(call => call.Operation == operation).Select(call => call.Principal).Distinct().Count();

    public double Tail(string operation)
    {
        var own = Df(operation);
        return own == 0 ? 0 : failures.Select(call => call.Operation).Distinct().Select(Df).Where(df => df <= own).Sum() / (double)Pairs;
    }

    public int K(string principal) => failures.Where(call => call.Principal == principal).Select(call => call.Operation).Distinct().Count();

    public long? FirstHour(string principal) => failures.Where(call => call.Principal == principal).Select(call => (long?)(call.Timestamp / HourMs)).Min();

    /// <summary>Units of each value of an attribute of a principal.</summary>
    public Dictionary<string, int> Values(string principal, Func<FailedCall, string?> attribute) => failures
        .Where(call => call.Principal == principal && attribute(call) is not null)
        .Select(call => (Day: call.Pass / PassTime.PerDay, Value: attribute(call)!, Hour: call.Timestamp / HourMs)).Distinct()
        .CountBy(unit => unit.Value).ToDictionary();
}
