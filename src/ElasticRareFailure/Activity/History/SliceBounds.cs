namespace ElasticRareFailure.Activity.History;

/// <summary>The passes of a slice of records. What became known before the slice and comes only now belongs to its first pass: it is judged when it is seen.</summary>
/// <param name="First">First pass.</param>
/// <param name="Last">Last pass.</param>
internal sealed record SliceBounds(PassTime First, PassTime Last)
{
    /// <summary>Days after which a record that becomes known is too old: a cluster is asked for the last seven days only, else each pass would touch every index there is.</summary>
    public const int MostAgeDays = 7;

    /// <summary>Whether a record happened too long before the pass that sees it.</summary>
    public static bool IsTooOld(PassTime seen, long timestampMs) => timestampMs < seen.EndMs - (MostAgeDays * PassTime.DayMs);

    /// <summary>The pass that sees what became known in another.</summary>
    public PassTime Of(PassTime known) => known < First ? First : known > Last ? Last : known;
}
