using ElasticRareFailure.Rarity;
using Attribute = ElasticRareFailure.Rarity.Attribute;

namespace ElasticRareFailure.Scoring;

/// <summary>To how many principals of the last two hours a network or country is new: what many take up together is no news of any of them.</summary>
/// <param name="baseline">What was seen before.</param>
/// <param name="waiting">What was seen in the last two hours.</param>
internal sealed class Newcomers(Baseline baseline, Waiting waiting)
{
    private readonly Dictionary<(Attribute, int), int> counts = [];
    private readonly List<int> principals = [];
    private int[] counted = [];                                  // by principal: number of the count that it was in last
    private int count;

    /// <summary>Begins a pass: what is asked is counted once a pass.</summary>
    public void BeginPass() => counts.Clear();

    /// <summary>Principals other than the candidate's own, of any kind, with its value in the last two hours to whom it is new.</summary>
    public int OthersTo(Candidate candidate)
    {
        var key = (candidate.Attribute, candidate.Value);
        if (!counts.TryGetValue(key, out var all))
        {
            counts.Add(key, all = Count(candidate.Attribute, candidate.Value));
        }

        // The candidate's own failure waits too.
        return IsNew(candidate.Attribute, candidate.Value, candidate.Principal) ? all - 1 : all;
    }

    private int Count(Attribute attribute, int value)
    {
        principals.Clear();
        waiting.AddPrincipals(attribute, value, principals);
        count++;
        var others = 0;
        foreach (var principal in principals)
        {
            if (principal >= counted.Length)
            {
                Array.Resize(ref counted, Math.Max(principal + 1, counted.Length * 2));
            }

            if (counted[principal] != count)
            {
                counted[principal] = count;
                others += IsNew(attribute, value, principal) ? 1 : 0;
            }
        }

        return others;
    }

    private bool IsNew(Attribute attribute, int value, int principal) => baseline.Of(principal)?[attribute]?.Of(value) is null or 0;
}
