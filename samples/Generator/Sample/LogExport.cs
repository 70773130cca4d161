using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Strands;

namespace ElasticRareFailure.SampleGenerator.Sample;

/// <summary>
/// What the log, its export and the ingest pipeline make of a strand's calls: ids, spellings, delays, and the records of a
/// request's stages.
/// </summary>
internal sealed class LogExport(IStrand strand)
{
    private const int StagePercent = 3;

    private readonly SplitMix64 _random = SplitMix64.For("export of " + strand.Name);

    public IEnumerable<LoggedRecord> Records()
    {
        foreach (var call in strand.Calls(SplitMix64.For(strand.Name)))
        {
            if (_random.Chance(StagePercent)) yield return Spell(Stage(call));
            yield return Spell(call);
        }
    }

    private Call Stage(Call call) => call with
    {
        Time = call.Time.AddMilliseconds(-_random.Between(40, 900)),
        Outcome = _random.Chance(60) ? Outcomes.Start : Outcomes.Accept,
        Attack = null,
    };

    private LoggedRecord Spell(Call call) => new(
        call,
        Identifiers.Document(_random),
        _random.Chance(85) ? Ingested(call.Time) : null,
        UpperCase: _random.Chance(12),
        SaysFailed: call.Outcome.State == OutcomeState.Failure && _random.Chance(12),
        NumericStatus: _random.Chance(20));

    /// <summary>One to ten minutes later in whole seconds; one in a hundred comes late.</summary>
    private DateTime Ingested(DateTime time)
    {
        var second = time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
        return second.AddSeconds(_random.Chance(1) ? _random.Between(1_500, 7_000) : _random.Between(61, 600));
    }
}
