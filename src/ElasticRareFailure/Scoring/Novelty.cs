using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Rarity;
using Attribute = ElasticRareFailure.Rarity.Attribute;

namespace ElasticRareFailure.Scoring;

/// <summary>Finds the keys of a pass that are new or rare for their principals and were not judged in the last two hours.</summary>
/// <param name="names">Names of the tenant.</param>
/// <param name="baseline">What was seen before.</param>
/// <param name="parameters">Parameters.</param>
internal sealed class Novelty(TenantNames names, Baseline baseline, MethodParameters parameters)
{
    private readonly KeyTable judged = new();                    // by key: index of the pass
    private readonly Queue<(PassTime At, ulong Key)> judgedInOrder = new();
    private readonly KeyTable places = new();                    // by key: number of the candidate + 1
    private readonly List<Candidate> candidates = [];
    private readonly Stack<Candidate> spare = new();             // of passes that are over

    /// <summary>Forgets what was judged two hours ago.</summary>
    public void Forget(PassTime now)
    {
        while (judgedInOrder.TryPeek(out var oldest) && oldest.At.Index <= now.Index - MethodParameters.Lag)
        {
            _ = judgedInOrder.Dequeue();
            if (judged.TryGet(oldest.Key, out var at) && at == oldest.At.Index)
            {
                _ = judged.Remove(oldest.Key);
            }
        }
    }

    /// <summary>Notes that a key was judged.</summary>
    public void Judged(Candidate candidate, PassTime at)
    {
        var key = ValueKey.Of(candidate.Attribute, candidate.Principal, candidate.Value);
        judged[key] = at.Index;
        judgedInOrder.Enqueue((at, key));
    }

    /// <summary>The candidates of a pass in the order of their first failures, of one failure operation, network, country; valid until the next call. Failures of a key that was judged already join the open story.</summary>
    public List<Candidate> Find(ReadOnlySpan<Failure> failures, Stories stories)
    {
        foreach (var candidate in candidates)
        {
            spare.Push(candidate);
        }

        candidates.Clear();
        places.Clear();
        foreach (ref readonly var failure in failures)
        {
            var today = failure.Known.Day;
            var known = baseline.Of(failure.Principal);
            if ((known is null || baseline.Units(failure.Principal, failure.Operation) == 0) && !baseline.Habits.Has(Attribute.Operation, failure.Principal, failure.Operation, today))
            {
                TakeOperation(failure, stories);
            }

            if (known is null || failure.Kind == PrincipalKind.ManagedIdentity)
            {
                continue;
            }

            var (system, prefix) = names.Networks[failure.Network];
            TakeValue(failure, known, system != 0 ? Attribute.System : Attribute.Prefix, system != 0 ? system : prefix, stories);
            TakeValue(failure, known, Attribute.Country, failure.Country, stories);
        }

        return candidates;
    }

    private void TakeValue(in Failure failure, PrincipalBaseline known, Attribute attribute, int value, Stories stories)
    {
        if (value == 0 || known[attribute] is not { Units: > 0 } counts || baseline.Habits.Has(attribute, failure.Principal, value, failure.Known.Day))
        {
            return;
        }

        var key = ValueKey.Of(attribute, failure.Principal, value);
        if (judged.TryGet(key, out _))
        {
            stories.Join(failure);
        }
        else if (!counts.IsUsual(value, parameters))
        {
            Add(failure, attribute, value, key);
        }
    }

    private void TakeOperation(in Failure failure, Stories stories)
    {
        var key = ValueKey.Of(Attribute.Operation, failure.Principal, failure.Operation);
        if (judged.TryGet(key, out _))
        {
            stories.Join(failure);
        }
        else
        {
            Add(failure, Attribute.Operation, failure.Operation, key);
        }
    }

    private void Add(in Failure failure, Attribute attribute, int value, ulong key)
    {
        ref var place = ref places[key];
        if (place == 0)
        {
            var candidate = spare.TryPop(out var again) ? again : new Candidate();
            candidate.Begin(attribute, value, failure);
            candidates.Add(candidate);
            place = candidates.Count;
        }

        candidates[place - 1].Add(failure);
    }
}
