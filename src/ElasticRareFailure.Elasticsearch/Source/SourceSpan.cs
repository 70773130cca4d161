using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.History;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>What is asked of a source: what became known in a half-open span of time, all in epoch ms.</summary>
/// <param name="KnownFromMs">Documents with event.ingested from here on.</param>
/// <param name="KnownToMs">And before here.</param>
/// <param name="UndatedFromMs">Documents without event.ingested: with @timestamp from here on, up to the same end.</param>
/// <param name="OldestMs">Nothing that happened before.</param>
internal readonly record struct SourceSpan(long KnownFromMs, long KnownToMs, long UndatedFromMs, long OldestMs)
{
    /// <summary>How long back a pass asks each time, ms.</summary>
    public const long LookBackMs = 7_200_000;

    /// <summary>All that the passes of a slice see.</summary>
    public static SourceSpan Of(SliceBounds slice) => new(slice.First.StartMs, slice.Last.EndMs, slice.First.StartMs, OldestOf(slice.First));

    /// <summary>What a live pass asks for: the last two hours, since a record may become visible late.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="since">The first pass that is not read yet: an earlier one, if the source was away.</param>
    /// <param name="lateWindow">How long back documents without event.ingested are asked for.</param>
    public static SourceSpan Of(PassTime pass, PassTime since, TimeSpan lateWindow) =>
        new(since.EndMs - LookBackMs, pass.EndMs, since.EndMs - (long)lateWindow.TotalMilliseconds, OldestOf(new PassTime(since.Index - (int)(LookBackMs / PassTime.LengthMs) + 1)));

    /// <summary>The same, of a source that was never away.</summary>
    public static SourceSpan Of(PassTime pass, TimeSpan lateWindow) => Of(pass, pass, lateWindow);

    private static long OldestOf(PassTime first) => first.EndMs - (SliceBounds.MostAgeDays * PassTime.DayMs);
}
