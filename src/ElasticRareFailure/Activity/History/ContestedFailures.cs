using ElasticRareFailure.Activity.Json;

namespace ElasticRareFailure.Activity.History;

/// <summary>Failures under one id that became known and happened at the same time: of these the one whose record, as written, is least counts.</summary>
internal sealed class ContestedFailures
{
    private readonly Dictionary<(int Tenant, EventId Id), (Failure Failure, byte[] Record)> least = [];

    /// <summary>The failures that count.</summary>
    public IEnumerable<(int Tenant, Failure Failure)> Winners => least.Select(pair => (pair.Key.Tenant, pair.Value.Failure));

    /// <summary>Looks at a failure.</summary>
    public void Add(int tenant, in Failure failure, ReadOnlySpan<byte> record)
    {
        record = JsonText.Valid(record);
        if (!least.TryGetValue((tenant, failure.Id), out var best) || Compare(failure, record, best.Failure, best.Record) < 0)
        {
            least[(tenant, failure.Id)] = (failure, record.ToArray());
        }
    }

    /// <summary>Forgets them.</summary>
    public void Clear() => least.Clear();

    private static int Compare(in Failure failure, ReadOnlySpan<byte> record, in Failure best, ReadOnlySpan<byte> bestRecord)
    {
        var times = (failure.KnownMs, failure.TimestampMs).CompareTo((best.KnownMs, best.TimestampMs));
        return times != 0 ? times : record.SequenceCompareTo(bestRecord);
    }
}
