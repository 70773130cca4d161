using System.Runtime.InteropServices;
namespace ElasticRareFailure.Rarity;

/// <summary>What one day added to the baseline, so that it can be taken away again.</summary>
/// <param name="day">Day since 1970 (UTC).</param>
internal sealed class DayLedger(int day)
{
    private Dictionary<(Attribute, int, int), int>? counting = [];
    private Dictionary<int, int>? countingDenied = [];

    /// <summary>The day.</summary>
    public int Day { get; } = day;

    /// <summary>Principals that failed on it.</summary>
    public List<int> Principals { get; } = [];

    /// <summary>Units by kind and slot.</summary>
    public int[] Slots { get; } = new int[2 * Formulas.Slots];

    /// <summary>Units of (attribute, principal, value).</summary>
    public ((Attribute Attribute, int Principal, int Value) Key, int Units)[] Values { get; private set; } = [];

    /// <summary>Denied units of principals.</summary>
    public (int Principal, int Units)[] Denied { get; private set; } = [];

    /// <summary>Counts a unit.</summary>
    public void Add(Attribute attribute, int principal, int value) =>
        CollectionsMarshal.GetValueRefOrAddDefault(counting!, (attribute, principal, value), out _)++;

    /// <summary>Counts a denied unit.</summary>
    public void AddDenied(int principal) =>
        CollectionsMarshal.GetValueRefOrAddDefault(countingDenied!, principal, out _)++;

    /// <summary>The day is over: its counts move to arrays that fit them.</summary>
    public void Close()
    {
        if (counting is null || countingDenied is null)
        {
            return;
        }

        Values = [.. counting.Select(pair => (pair.Key, pair.Value))];
        Denied = [.. countingDenied.Select(pair => (pair.Key, pair.Value))];
        (counting, countingDenied) = (null, null);
    }
}
