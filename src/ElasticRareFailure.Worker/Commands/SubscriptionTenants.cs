using ElasticRareFailure.Worker.Files;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>Which tenant a subscription belongs to, as given on the command line.</summary>
internal static class SubscriptionTenants
{
    /// <summary>Reads <c>SUBSCRIPTION=TENANT</c>, both folded.</summary>
    /// <exception cref="InputException">One is not of that form; all of them are named.</exception>
    public static IReadOnlyDictionary<string, string> Parse(string[]? pairs)
    {
        var tenants = new Dictionary<string, string>();
        var faults = new List<string>();
        foreach (var pair in pairs ?? [])
        {
            var parts = pair.ToLowerInvariant().Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length < 2 || parts[0].Length == 0 || parts[1].Length == 0)
            {
                faults.Add($"--subscription-tenant: '{pair}' is not SUBSCRIPTION=TENANT.");
            }
            else
            {
                tenants[parts[0].Trim('{', '}')] = parts[1];
            }
        }

        return faults.Count == 0 ? tenants : throw new InputException(string.Join(' ', faults));
    }
}
