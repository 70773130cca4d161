using ElasticRareFailure.Activity.Details;
using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Activity.Suppressions;

namespace ElasticRareFailure.Activity.History;

/// <summary>All that was read, a tenant each: records come in any order and are given out pass by pass.</summary>
/// <param name="subscriptionTenants">Tenants of subscriptions, for records that name a subscription and no tenant.</param>
/// <param name="past">What was given out before; null: nothing, and this is all.</param>
/// <param name="bounds">Passes of the slice; null: all there are.</param>
/// <param name="suppressions">What is known to be harmless for a while; null: nothing.</param>
internal sealed class ActivityHistory(IReadOnlyDictionary<string, string>? subscriptionTenants = null, ActivityPast? past = null, SliceBounds? bounds = null, SuppressionList? suppressions = null)
{
    private readonly TenantDirectory directory = past?.Directory ?? new TenantDirectory();
    private readonly List<TenantHistory> tenants = [];
    private readonly ContestedFailures contested = new();
    private RecordReading? reading;

    /// <summary>What was read.</summary>
    public ReadCounts Counts { get; } = new();

    /// <summary>The tenants.</summary>
    public IReadOnlyList<TenantHistory> Tenants => tenants;

    /// <summary>Whether the records have to be gone over once more: under one id stand different failures, and only their bytes tell which one counts.</summary>
    public bool IsContested => tenants.Exists(tenant => tenant.Contested.Count > 0);

    /// <summary>First and last pass with a failure or a success; null: there is none.</summary>
    public (PassTime First, PassTime Last)? Passes
    {
        get
        {
            (PassTime First, PassTime Last)? all = null;
            foreach (var tenant in tenants)
            {
                if (tenant.First is { } first)
                {
                    all = all is var (from, to) ? (from < first ? from : first, to > tenant.Last ? to : tenant.Last) : (first, tenant.Last);
                }
            }

            return all;
        }
    }

    /// <summary>The last pass, up to one, with a failure or a success; null: there is none.</summary>
    public PassTime? LastKnownBy(PassTime now)
    {
        PassTime? last = null;
        foreach (var tenant in tenants)
        {
            if (tenant.LastKnownBy(now) is { } pass && (last is not { } other || pass > other))
            {
                last = pass;
            }
        }

        return last;
    }

    /// <summary>Failures that became known after a pass.</summary>
    public long KnownAfter(PassTime pass) => tenants.Sum(tenant => (long)tenant.KnownAfter(pass));

    /// <summary>Reads a record; returns what became of it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="again">It was given before, and is counted already.</param>
    public RecordOutcome Add(RecordFields record, RecordShape shape, bool again)
    {
        reading ??= new RecordReading(directory, subscriptionTenants, suppressions);
        reading.Read(record, shape, out var read);
        return Take(read, record, again);
    }

    /// <summary>Reads a record of which only a success is wanted: a failure was read before, with more of its fields.</summary>
    public void AddSuccess(RecordFields record, RecordShape shape)
    {
        reading ??= new RecordReading(directory, subscriptionTenants, suppressions);
        reading.Read(record, shape, out var read);
        if (read.Outcome != RecordOutcome.Failure)
        {
            _ = Take(read, record, again: false);
        }
    }

    /// <summary>Takes in what another source of the same slice gave.</summary>
    public void Add(ActivityHistory other)
    {
        Counts.Add(other.Counts);
        foreach (var tenant in other.Tenants)
        {
            var own = Of(directory.Of(tenant.Names));
            tenant.Each(failure => Counts.Repeated += own.Add(failure) ? 0 : 1, success => own.Add(success, bounds?.Of(success.Known) ?? success.Known));
        }
    }

    /// <summary>Looks at a record once more, if its id is contested.</summary>
    public void Contest(RecordFields record, RecordShape shape)
    {
        reading!.Read(record, shape, out var read);
        Bound(ref read);
        if (read.Outcome == RecordOutcome.Failure && Of(read.Tenant).Contested.Contains(read.Failure.Id))
        {
            contested.Add(read.Tenant.Number, read.Failure, record.Bytes);
        }
    }

    /// <summary>Looks once more at a record for the details of what is said.</summary>
    public void Find(RecordFields record, RecordShape shape, IReadOnlyDictionary<TenantNames, DetailSearch> searches)
    {
        reading ??= new RecordReading(directory, subscriptionTenants, suppressions);
        reading.Read(record, shape, out var read);
        if (read.Outcome == RecordOutcome.Failure && searches.TryGetValue(read.Tenant.Names, out var ofFailure))
        {
            ofFailure.Add(read.Failure, record);
        }
        else if (read.Outcome == RecordOutcome.Success && searches.TryGetValue(read.Tenant.Names, out var ofSuccess))
        {
            ofSuccess.Add(read.Success, read.TimestampMs);
        }
    }

    /// <summary>What was read of a tenant.</summary>
    public TenantHistory Of(TenantNames names) => tenants.Find(tenant => tenant.Names == names) ?? throw new ArgumentException("No such tenant was read.", nameof(names));

    /// <summary>Puts the failures that count in the place of those under contested ids. After all records were gone over once more.</summary>
    public void SettleContested()
    {
        foreach (var (tenant, failure) in contested.Winners)
        {
            tenants[tenant].Replace(failure);
        }

        contested.Clear();
    }

    /// <summary>Ends reading.</summary>
    public void Freeze()
    {
        SettleContested();
        foreach (var tenant in tenants)
        {
            tenant.Freeze();
        }
    }

    private RecordOutcome Take(ActivityRecord read, RecordFields record, bool again)
    {
        Bound(ref read);

        // What is asked for again since something may have come late is late only the first time.
        read.IsStraggler = read.IsStraggler && !WasGiven(read);
        if (!again)
        {
            Counts.Add(read, read.Outcome == RecordOutcome.NotJudged ? Categories.NotJudged(record) : null);
        }

        if (read.Outcome == RecordOutcome.Failure)
        {
            var tenant = Of(read.Tenant);
            Counts.Repeated += tenant.Add(read.Failure) || again ? 0 : 1;
            tenant.Labels.Add(read.Failure, record);
            if (read.IsStraggler)
            {
                past?.Of(tenant.Names).NoteLate(read.Failure.Id, read.Failure.Known.Day);
            }
        }
        else if (read.Outcome == RecordOutcome.Success)
        {
            Of(read.Tenant).Add(read.Success, bounds?.Of(read.Success.Known) ?? read.Success.Known);
        }

        return read.Outcome;
    }

    private bool WasGiven(in ActivityRecord read) =>
        past?.Of(read.Tenant.Names) is { } given && (read.Outcome == RecordOutcome.Failure ? given.Has(read.Failure.Id) : given.Has(read.Success));

    /// <summary>Puts a record into the pass that sees it.</summary>
    private void Bound(ref ActivityRecord read)
    {
        if (bounds is null || read.Outcome is not (RecordOutcome.Failure or RecordOutcome.Success))
        {
            return;
        }

        var known = read.Outcome == RecordOutcome.Failure ? read.Failure.Known : read.Success.Known;
        if (SliceBounds.IsTooOld(known, read.TimestampMs))
        {
            read.Outcome = RecordOutcome.TooOld;
        }
        else if (bounds.Of(known) is var seen && seen != known)
        {
            read.IsStraggler = true;
            if (read.Outcome == RecordOutcome.Failure)
            {
                read.Failure = read.Failure.SeenIn(seen);
            }
        }
    }

    private TenantHistory Of(TenantSpellings tenant)
    {
        while (tenants.Count <= tenant.Number)
        {
            var names = directory.Tenants[tenants.Count].Names;
            tenants.Add(new TenantHistory(names, past?.Of(names)));
        }

        return tenants[tenant.Number];
    }
}
