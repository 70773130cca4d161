using ElasticRareFailure.Activity;
using ElasticRareFailure.Rarity;

namespace ElasticRareFailure.Scoring;

/// <summary>Who newly fails on which provider in the last two hours: an outage or a roll-out makes such failures ordinary. Denials are left out, or several stolen accounts would excuse each other.</summary>
internal sealed class Surge
{
    private readonly Queue<(PassTime Pass, int Principal, int Provider)> entries = new();
    private readonly Dictionary<int, Dictionary<int, int>> byProvider = [];

    /// <summary>Enters a new operation that was not denied.</summary>
    public void Add(PassTime pass, int principal, int provider)
    {
        entries.Enqueue((pass, principal, provider));
        if (!byProvider.TryGetValue(provider, out var principals))
        {
            byProvider.Add(provider, principals = []);
        }

        principals[principal] = principals.GetValueOrDefault(principal) + 1;
    }

    /// <summary>Principals other than one.</summary>
    public int Others(int provider, int principal) =>
        byProvider.TryGetValue(provider, out var principals) ? principals.Count - (principals.ContainsKey(principal) ? 1 : 0) : 0;

    /// <summary>Forgets what is two hours old at a pass.</summary>
    public void Forget(PassTime now)
    {
        while (entries.TryPeek(out var oldest) && oldest.Pass.Index <= now.Index - MethodParameters.Lag)
        {
            var (_, principal, provider) = entries.Dequeue();
            var principals = byProvider[provider];
            if (--principals[principal] == 0)
            {
                _ = principals.Remove(principal);
                if (principals.Count == 0)
                {
                    _ = byProvider.Remove(provider);
                }
            }
        }
    }
}
