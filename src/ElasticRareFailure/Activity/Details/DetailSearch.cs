using ElasticRareFailure.Activity.Json;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Activity.Reading;

namespace ElasticRareFailure.Activity.Details;

/// <summary>The details of the failures that are said, and what their principals did successfully, found while records are gone over once more.</summary>
/// <param name="names">Names of the tenant.</param>
public sealed class DetailSearch(TenantNames names)
{
    private readonly Dictionary<EventId, (Failure Failure, byte[] Record, EventDetail? Detail)?> wanted = [];
    private readonly HashSet<int> principals = [];
    private readonly List<SuccessDetail> successes = [];

    /// <summary>Successes of all operations are wanted, two hours before the failures and after them; else those of the failures' operations, after them.</summary>
    public bool AllSuccesses { get; init; }

    /// <summary>Names of the tenant.</summary>
    public TenantNames Names { get; } = names;

    /// <summary>What the principals did successfully, in no order.</summary>
    public IReadOnlyList<SuccessDetail> Successes => successes;

    /// <summary>Ids of the failures that are looked for.</summary>
    internal IEnumerable<string> WantedIds => wanted.Keys.Select(id => id.ToText(Names.EventIds));

    /// <summary>Failures that were found.</summary>
    internal IEnumerable<EventDetail> Found => wanted.Values.Select(static found => found?.Detail).OfType<EventDetail>();

    /// <summary>Looks for a failure.</summary>
    public void Want(EventId id) => wanted.TryAdd(id, null);

    /// <summary>Looks for the successes of a principal.</summary>
    public void WantSuccesses(int principal) => principals.Add(principal);

    /// <summary>The details of a failure; null: it was not found.</summary>
    public EventDetail? Of(EventId id) => wanted.GetValueOrDefault(id)?.Detail;

    /// <summary>Looks at a failure: of those under one id the one that counts is the least (known, timestamp, record as written).</summary>
    internal void Add(in Failure failure, RecordFields record)
    {
        if (!wanted.TryGetValue(failure.Id, out var known))
        {
            return;
        }

        var written = JsonText.Valid(record.Bytes);
        if (known is var (best, bestRecord, _))
        {
            var times = (failure.KnownMs, failure.TimestampMs).CompareTo((best.KnownMs, best.TimestampMs));
            if (times > 0 || (times == 0 && written.SequenceCompareTo(bestRecord) >= 0))
            {
                return;
            }
        }

        wanted[failure.Id] = (failure, written.ToArray(), DetailReading.Read(record, failure));
    }

    /// <summary>Looks at a success.</summary>
    internal void Add(in Success success, long timestampMs)
    {
        if (principals.Contains(success.Principal))
        {
            successes.Add(new SuccessDetail(success.Principal, success.Operation, timestampMs, success.Known));
        }
    }
}
