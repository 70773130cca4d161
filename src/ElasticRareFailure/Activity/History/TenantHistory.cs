using ElasticRareFailure.Activity.Names;

namespace ElasticRareFailure.Activity.History;

/// <summary>What was read of one tenant, in any order, given out pass by pass. Of failures with one id the least (known, timestamp, record as written) counts; successes are kept as presence a day.</summary>
internal sealed class TenantHistory
{
    private readonly ChunkedList<Failure> failures = new();
    private readonly HashSet<EventId> contested = [];
    private readonly List<Success> stragglers = [];
    private readonly TenantPast? past;
    private IndexTable? byId;
    private int[] passEnds = [];
    private Failure[] batch = [];

    /// <summary>Nothing read yet.</summary>
    /// <param name="names">Names of the tenant.</param>
    /// <param name="past">What was given out before; null: nothing.</param>
    public TenantHistory(TenantNames names, TenantPast? past = null)
    {
        (Names, this.past) = (names, past);
        Labels = past?.Labels ?? new PrincipalLabels(names.EventIds);
        byId = new IndexTable(number => Hash(failures[number].Id));
    }

    /// <summary>Names of the tenant.</summary>
    public TenantNames Names { get; }

    /// <summary>What its principals are called.</summary>
    public PrincipalLabels Labels { get; }

    /// <summary>Its successes.</summary>
    public SuccessHistory Successes { get; } = new();

    /// <summary>How many failures there are.</summary>
    public int Failures => failures.Count;

    /// <summary>Ids under which different failures stand that became known at the same time: only their bytes tell which one counts.</summary>
    public IReadOnlySet<EventId> Contested => contested;

    /// <summary>First pass with a failure or a success; null: there is none.</summary>
    public PassTime? First { get; private set; }

    /// <summary>Last pass with a failure or a success.</summary>
    public PassTime Last { get; private set; }

    /// <summary>Enters a failure; false: it is known already.</summary>
    public bool Add(in Failure failure)
    {
        if (past?.Has(failure.Id) == true)
        {
            return false;
        }

        Extend(failure.Known);
        var hash = Hash(failure.Id);
        var probe = byId!.Of(hash);
        for (var number = probe.Next(); number >= 0; number = probe.Next())
        {
            ref var known = ref failures[number];
            if (known.Id == failure.Id)
            {
                Settle(ref known, failure);
                return false;
            }
        }

        byId.Add(hash, failures.Count);
        failures.Add(failure);
        return true;
    }

    /// <summary>Enters a success.</summary>
    public void Add(in Success success) => Add(success, success.Known);

    /// <summary>Enters a success that is seen in a later pass than the one in which it became known.</summary>
    public void Add(in Success success, PassTime seen)
    {
        if (past?.Has(success) == true)
        {
            return;
        }

        Extend(seen);
        Successes.Add(success with { Known = seen });
        if (seen != success.Known)
        {
            stragglers.Add(success);
        }
    }

    /// <summary>Goes over all failures, and the successes with the pass in which each became known. Before any are given out.</summary>
    public void Each(Action<Failure> failure, Action<Success> success)
    {
        for (var number = 0; number < failures.Count; number++)
        {
            failure(failures[number]);
        }

        for (var number = 0; number < Successes.Count; number++)
        {
            success(Successes[number]);
        }

        stragglers.ForEach(success);
    }

    /// <summary>Puts the failure that counts in the place of those under a contested id.</summary>
    public void Replace(in Failure failure)
    {
        var probe = byId!.Of(Hash(failure.Id));
        for (var number = probe.Next(); number >= 0; number = probe.Next())
        {
            if (failures[number].Id == failure.Id)
            {
                failures[number] = failure;
                return;
            }
        }
    }

    /// <summary>Ends reading: sorts by pass.</summary>
    public void Freeze()
    {
        byId = null;
        Successes.Freeze();
        if (First is not { } first)
        {
            return;
        }

        var next = new int[Last.Index - first.Index + 1];
        for (var i = 0; i < failures.Count; i++)
        {
            next[failures[i].Known.Index - first.Index]++;
        }

        passEnds = new int[next.Length];
        var sum = 0;
        for (var pass = 0; pass < next.Length; pass++)
        {
            (next[pass], sum) = (sum, sum + next[pass]);
            passEnds[pass] = sum;
        }

        // In place (McIlroy, Bostic and McIlroy 1993): what stands in a pass that it is not of changes places with the next one of its own pass.
        for (var pass = 0; pass < next.Length; pass++)
        {
            while (next[pass] < passEnds[pass])
            {
                ref var failure = ref failures[next[pass]];
                var own = failure.Known.Index - first.Index;
                if (own != pass)
                {
                    ref var other = ref failures[next[own]];
                    (failure, other) = (other, failure);
                }

                next[own]++;
            }
        }
    }

    /// <summary>The failures of a pass in their order; valid until the next call. Passes must be asked for in order: failures of earlier ones are let go.</summary>
    public ReadOnlyMemory<Failure> FailuresOf(PassTime pass)
    {
        if (First is not { } first || pass < first || pass > Last)
        {
            return default;
        }

        var at = pass.Index - first.Index;
        var start = at == 0 ? 0 : passEnds[at - 1];
        var count = passEnds[at] - start;
        if (batch.Length < count)
        {
            batch = new Failure[Math.Max(count, batch.Length * 2)];
        }

        for (var i = 0; i < count; i++)
        {
            batch[i] = failures[start + i];
        }

        failures.Release(start);

        batch.AsSpan(0, count).Sort(new FailureOrder(Names.EventIds));
        return batch.AsMemory(0, count);
    }

    /// <summary>The last pass, up to one, with a failure or a success; null: there is none. After <see cref="Freeze"/>.</summary>
    public PassTime? LastKnownBy(PassTime now)
    {
        if (First is not { } first || first > now)
        {
            return null;
        }

        if (Last <= now)
        {
            return Last;
        }

        var last = Successes.LastKnownBy(now);
        for (var pass = now; pass >= first; pass = new PassTime(pass.Index - 1))
        {
            if (pass <= last || CountUpTo(pass) > CountUpTo(new PassTime(pass.Index - 1)))
            {
                return pass;
            }
        }

        return last;
    }

    /// <summary>Failures that became known after a pass. After <see cref="Freeze"/>.</summary>
    public int KnownAfter(PassTime pass) => failures.Count - CountUpTo(pass);

    private int CountUpTo(PassTime pass) => First is not { } first || pass < first ? 0 : passEnds[Math.Min(pass.Index - first.Index, passEnds.Length - 1)];

    /// <summary>Of two failures with one id the one that became known first counts, of those the one that happened first.</summary>
    private void Settle(ref Failure known, in Failure other)
    {
        if (known.SameAs(other))
        {
            return;
        }

        var earlier = (other.KnownMs, other.TimestampMs).CompareTo((known.KnownMs, known.TimestampMs));
        if (earlier == 0)
        {
            _ = contested.Add(other.Id);
        }
        else if (earlier < 0)
        {
            known = other;
        }
    }

    private void Extend(PassTime pass)
    {
        First = First is { } first && first <= pass ? first : pass;
        Last = Last > pass ? Last : pass;
    }

    private static ulong Hash(in EventId id) => (id.High * 0x9E3779B97F4A7C15) ^ ((id.Low + (ulong)id.Form) * 0xC2B2AE3D27D4EB4F) ^ (id.High >> 29);
}
