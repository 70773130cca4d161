using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Rarity;
using Attribute = ElasticRareFailure.Rarity.Attribute;

namespace ElasticRareFailure.Scoring;

/// <summary>
/// To how many principals of the last two hours a network or country is new: what many take up together is no news of any of them. It is new from the first failure with it on until that becomes baseline, so it is counted as failures come and go; only
/// what the baseline forgets at midnight makes it necessary to begin anew.
/// </summary>
/// <param name="names">Names of the tenant.</param>
/// <param name="baseline">What was seen before.</param>
internal sealed class Newcomers(TenantNames names, Baseline baseline)
{
    private readonly KeyTable newTo = new();                     // values of principals; the number says nothing
    private readonly KeyTable counts = new();                    // principals by value

    /// <summary>Principals other than the candidate's own, of any kind, with its value in the last two hours to whom it is new.</summary>
    public int OthersTo(Candidate candidate)
    {
        _ = counts.TryGet(ValueKey.Of(candidate.Attribute, 0, candidate.Value), out var count);
        return newTo.TryGet(ValueKey.Of(candidate.Attribute, candidate.Principal, candidate.Value), out _) ? count - 1 : count;
    }

    /// <summary>A failure begins to wait.</summary>
    public void Enter(in Failure failure)
    {
        var known = baseline.Of(failure.Principal);
        var (system, prefix) = names.Networks[failure.Network];
        Enter(known, Attribute.System, failure.Principal, system);
        Enter(known, Attribute.Prefix, failure.Principal, prefix);
        Enter(known, Attribute.Country, failure.Principal, failure.Country);
    }

    /// <summary>A failure becomes baseline.</summary>
    public void Leave(in Failure failure)
    {
        if (newTo.Count == 0)
        {
            return;
        }

        var (system, prefix) = names.Networks[failure.Network];
        Leave(Attribute.System, failure.Principal, system);
        Leave(Attribute.Prefix, failure.Principal, prefix);
        Leave(Attribute.Country, failure.Principal, failure.Country);
    }

    /// <summary>Begins anew: all that waits has to enter again.</summary>
    public void Clear()
    {
        newTo.Clear();
        counts.Clear();
    }

    private void Enter(PrincipalBaseline? known, Attribute attribute, int principal, int value)
    {
        if (value == 0 || known?[attribute]?.Of(value) is > 0)
        {
            return;
        }

        ref var isThere = ref newTo[ValueKey.Of(attribute, principal, value)];
        if (isThere == 0)
        {
            isThere = 1;
            counts[ValueKey.Of(attribute, 0, value)]++;
        }
    }

    private void Leave(Attribute attribute, int principal, int value)
    {
        if (newTo.Remove(ValueKey.Of(attribute, principal, value)))
        {
            counts[ValueKey.Of(attribute, 0, value)]--;
        }
    }
}
