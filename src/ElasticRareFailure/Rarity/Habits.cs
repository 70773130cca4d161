using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;

namespace ElasticRareFailure.Rarity;

/// <summary>What principals did successfully, and when last: habits are not news.</summary>
/// <param name="names">Names of the tenant.</param>
/// <param name="parameters">Parameters.</param>
internal sealed class Habits(TenantNames names, MethodParameters parameters)
{
    private readonly KeyTable lastDays = new();

    /// <summary>There is none.</summary>
    public bool IsEmpty => lastDays.Count == 0;

    /// <summary>What principals succeeded with within the memory, and the day since 1970 of the last time. Goes over all habits of the tenant.</summary>
    /// <param name="wanted">Whether a principal is asked for, by number.</param>
    /// <param name="today">Day since 1970.</param>
    public List<(int Principal, Attribute Attribute, int Value, int LastDay)> Of(bool[] wanted, int today)
    {
        var found = new List<(int Principal, Attribute Attribute, int Value, int LastDay)>();
        foreach (var (key, day) in lastDays.All)
        {
            var (attribute, owner, value) = ValueKey.Parts(key);
            if (wanted[owner] && day >= today - parameters.MemoryDays)
            {
                found.Add((owner, attribute, value, day));
            }
        }

        return found;
    }

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
        lastDays.TryGet(ValueKey.Of(attribute, principal, value), out var day) && day >= today - parameters.MemoryDays;

    /// <summary>Forgets what is older than the memory.</summary>
    public void Forget(int today) => lastDays.RemoveBelow(today - parameters.MemoryDays);

    private void Learn(Attribute attribute, int principal, int value, int day)
    {
        if (value != 0)
        {
            ref var last = ref lastDays[ValueKey.Of(attribute, principal, value)];
            last = Math.Max(last, day);
        }
    }
}
