using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Worker.Running;

/// <summary>Which passes are to be run. Pure: the clock comes in as a number.</summary>
/// <param name="settleDelay">How long after its time a pass is run.</param>
/// <param name="catchUp">How much is made up for after an outage.</param>
internal sealed class PassSchedule(TimeSpan settleDelay, TimeSpan catchUp)
{
    /// <summary>The last pass that is due at a time (epoch ms).</summary>
    public PassTime Due(long nowMs) => PassTime.EndingAt(nowMs - (long)settleDelay.TotalMilliseconds);

    /// <summary>Whether a pass is run later than when it was due: another one is due already.</summary>
    public bool IsCatchUp(PassTime pass, long nowMs) => pass < Due(nowMs);

    /// <summary>The pass after which the worker goes on.</summary>
    /// <param name="covered">The last pass that the log knows; null: there is no log.</param>
    /// <param name="nowMs">The clock, epoch ms.</param>
    /// <returns>That pass, and what an outage longer than is made up for leaves out.</returns>
    public (PassTime Covered, (long StartMs, long EndMs)? LeftOut) Resume(PassTime? covered, long nowMs)
    {
        var due = Due(nowMs);
        if (covered is not { } last)
        {
            return (new PassTime(due.Index - 1), null);
        }

        var oldest = new PassTime(due.Index - (int)(catchUp.TotalMilliseconds / PassTime.LengthMs));
        return last < oldest ? (oldest, (last.EndMs, oldest.EndMs)) : (last, null);
    }
}
