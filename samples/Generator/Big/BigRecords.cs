using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;

namespace ElasticRareFailure.SampleGenerator.Big;

/// <summary>
/// Draws one record after the other. The order of lines is random without any shuffling: each record draws its own time out
/// of the 30 days.
/// </summary>
internal sealed class BigRecords(BigTenant tenant)
{
    private const int Days = 30;
    private const int HourMs = 3_600_000;

    /// <summary>A prime above any number of pairs: the multiples run through all pairs before one comes twice.</summary>
    private const long Stride = 611_953;

    private static readonly DateTime First = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>People's hours, UTC; each stands once for each of its shares.</summary>
    private static readonly int[] PeopleHours = [.. Enumerable.Range(0, 24).SelectMany(h => Enumerable.Repeat(h, Shares(h)))];

    private readonly SplitMix64 _random = SplitMix64.For("big records");
    private long _failures;

    /// <summary>The first failures run through all pairs, the later ones draw: the more usual ones more often.</summary>
    public LoggedRecord Failure()
    {
        var number = _failures++;
        return Record(number < tenant.Pairs ? (int)(number * Stride % tenant.Pairs) : Draw(), Outcomes.AnyFailure(_random));
    }

    /// <summary>A third of the pairs never succeeds: else every operation were a habit, and none of the failures news.</summary>
    public LoggedRecord Success()
    {
        int pair;
        do pair = Draw();
        while (pair % 3 == 0);
        return Record(pair, Outcomes.AnySuccess(_random));
    }

    private static int Shares(int hour) => hour switch { >= 7 and < 17 => 9, >= 17 and < 22 => 2, _ => 1 };

    private int Draw()
    {
        var principal = Math.Min(_random.Below(tenant.Principals), _random.Below(tenant.Principals));
        var count = tenant.CountOf(principal);
        return BigTenant.FirstOf(principal) + Math.Min(_random.Below(count), _random.Below(count));
    }

    private LoggedRecord Record(int pair, Outcome outcome)
    {
        var (principal, operation) = tenant.Pair(pair);
        var caller = principal.Caller;
        var hour = caller.Kind == CallerKind.Person ? _random.Pick(PeopleHours) : _random.Below(24);
        var time = First.AddDays(_random.Below(Days)).AddHours(hour).AddMilliseconds(_random.Below(HourMs));
        var call = new Call(time, caller, _random.PickEarly(principal.Sources), operation, principal.Target, outcome, Correlation(pair, time));
        var noise = _random.Next();
        return new LoggedRecord(
            call,
            Identifiers.Document(noise, _random.Next()),
            time.AddSeconds(_random.Between(60, 600)),
            UpperCase: noise % 8 == 0,
            SaysFailed: noise % 9 == 0,
            NumericStatus: noise % 5 == 0);
    }

    /// <summary>What a principal does to one operation within ten minutes is one request.</summary>
    private static string Correlation(int pair, DateTime time)
    {
        var request = SplitMix64.Mix(((ulong)pair << 32) | (ulong)((time - First).Ticks / (10 * TimeSpan.TicksPerMinute)));
        return Identifiers.Guid(request, SplitMix64.Mix(request));
    }
}
