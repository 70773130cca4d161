namespace ElasticRareFailure.Worker.HtmlReport;

/// <summary>The names of a report: each is written once, and is a number wherever it occurs.</summary>
internal sealed class ReportNames
{
    /// <summary>Longest name, in UTF-16 units: one of 40 kB is nothing to look at.</summary>
    private const int MostLength = 1_000;

    private readonly List<string> names = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    /// <summary>The names, in the order of their numbers.</summary>
    public IReadOnlyList<string> All => names;

    /// <summary>Number of a name, from 0.</summary>
    public int Of(string name)
    {
        var shown = name.Length <= MostLength ? name : name[..MostLength] + "…";
        if (!numbers.TryGetValue(shown, out var number))
        {
            numbers.Add(shown, number = names.Count);
            names.Add(shown);
        }

        return number;
    }
}
