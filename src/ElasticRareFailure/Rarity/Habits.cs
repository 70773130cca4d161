using System.Runtime.InteropServices;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;

namespace ElasticRareFailure.Rarity;

/// <summary>What principals did successfully, and when last: habits are not news.</summary>
/// <param name="names">Names of the tenant.</param>
/// <param name="parameters">Parameters.</param>
internal sealed class Habits(TenantNames names, MethodParameters parameters)
{
    private readonly Dictionary<(Attribute, int, int), int> lastDays = [];
    private readonly List<(Attribute, int, int)> old = [];

    /// <summary>There is none.</summary>
    public bool IsEmpty => lastDays.Count == 0;

    /// <summary>Learns a success.</summary>
    public void Learn(in Success success)
    {
        var day = success.Known.Day;
        var (system, prefix) = names.Networks[success.Network];
        Learn(Attribute.Operation, success.Principal, success.Operation, day);
        Learn(Attribute.System, success.Principal, system, day);
        Learn(Attribute.Prefix, success.Principal, prefix, day);
        Learn(Attribute.Country, success.Principal, success.Country, day);
    }

    /// <summary>Whether a principal succeeded with a value within the memory.</summary>
    public bool Has(Attribute attribute, int principal, int value, int today) =>
        lastDays.TryGetValue((attribute, principal, value), out var day) && day >= today - parameters.MemoryDays;

    /// <summary>Forgets what is older than the memory.</summary>
    public void Forget(int today)
    {
        old.Clear();
        foreach (var (key, day) in lastDays)
        {
            if (day < today - parameters.MemoryDays)
            {
                old.Add(key);
            }
        }

        foreach (var key in old)
        {
            _ = lastDays.Remove(key);
        }
    }

    private void Learn(Attribute attribute, int principal, int value, int day)
    {
        if (value != 0)
        {
            ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(lastDays, (attribute, principal, value), out _);
            last = Math.Max(last, day);
        }
    }
}
