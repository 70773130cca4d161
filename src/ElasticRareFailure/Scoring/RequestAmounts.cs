using ElasticRareFailure.Activity;
using ElasticRareFailure.Rarity;

namespace ElasticRareFailure.Scoring;

/// <summary>What the requests of a story amount to: of each, for two hours, only the strongest operation counts.</summary>
internal sealed class RequestAmounts
{
    private const int MostFew = 16;

    private readonly List<(ulong Request, PassTime First, double Best)> requests = new(1);
    private Dictionary<ulong, int>? places;                      // of more than a few

    /// <summary>Enters the amount of an operation; returns by how much it exceeds what the request amounts to.</summary>
    public double Add(ulong request, PassTime pass, double amount)
    {
        var place = Find(request);
        if (place < 0)
        {
            places?.Add(request, requests.Count);
            requests.Add((request, pass, Math.Max(0, amount)));
            return Math.Max(0, amount);
        }

        var (_, first, best) = requests[place];
        if (pass.Index - first.Index >= MethodParameters.Lag)
        {
            (first, best) = (pass, 0);
        }

        requests[place] = (request, first, Math.Max(best, amount));
        return Math.Max(0, amount - best);
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        requests.Clear();
        places = null;
    }

    private int Find(ulong request)
    {
        if (places is null && requests.Count > MostFew)
        {
            places = new Dictionary<ulong, int>(2 * MostFew);
            for (var place = 0; place < requests.Count; place++)
            {
                places.Add(requests[place].Request, place);
            }
        }

        if (places is not null)
        {
            return places.GetValueOrDefault(request, -1);
        }

        for (var place = 0; place < requests.Count; place++)
        {
            if (requests[place].Request == request)
            {
                return place;
            }
        }

        return -1;
    }
}
