using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Rarity;
using Attribute = ElasticRareFailure.Rarity.Attribute;

namespace ElasticRareFailure.Scoring;

/// <summary>Who else takes up a network or country in the last two hours: found for all candidates of a pass in one walk over what waits, when the first of them asks.</summary>
/// <param name="names">Names of the tenant.</param>
/// <param name="baseline">What was seen before.</param>
/// <param name="waiting">What was seen in the last two hours.</param>
internal sealed class SharedValues(TenantNames names, Baseline baseline, Waiting waiting)
{
    private readonly Dictionary<(Attribute, int), HashSet<int>> newTo = [];
    private List<Candidate> candidates = [];
    private bool isCounted;

    /// <summary>Begins a pass.</summary>
    public void BeginPass(List<Candidate> ofPass) => (candidates, isCounted) = (ofPass, false);

    /// <summary>Other principals, of any kind, with the value to whom it is new.</summary>
    public int OthersTo(Candidate candidate)
    {
        if (!isCounted)
        {
            Count();
        }

        var principals = newTo[(candidate.Attribute, candidate.Value)];
        return principals.Count - (principals.Contains(candidate.Principal) ? 1 : 0);
    }

    private void Count()
    {
        isCounted = true;
        newTo.Clear();
        foreach (var candidate in candidates)
        {
            if (candidate.Attribute != Attribute.Operation)
            {
                _ = newTo.TryAdd((candidate.Attribute, candidate.Value), []);
            }
        }

        foreach (var failure in waiting.Failures)
        {
            var (system, prefix) = names.Networks[failure.Network];
            Add(Attribute.System, system, failure.Principal);
            Add(Attribute.Prefix, prefix, failure.Principal);
            Add(Attribute.Country, failure.Country, failure.Principal);
        }
    }

    private void Add(Attribute attribute, int value, int principal)
    {
        if (value != 0 && newTo.TryGetValue((attribute, value), out var principals) && baseline.Of(principal)?[attribute]?.Of(value) is null or 0)
        {
            _ = principals.Add(principal);
        }
    }
}
