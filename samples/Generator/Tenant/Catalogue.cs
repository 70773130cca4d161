using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;

namespace ElasticRareFailure.SampleGenerator.Tenant;

/// <summary>The operations that the tenant's people and pipelines use, by area of work (operations.txt).</summary>
internal sealed class Catalogue
{
    private readonly Dictionary<string, List<Operation>> _areas = [];
    private readonly List<Operation> _all = [];

    public IReadOnlyList<Operation> All => _all;

    public IReadOnlyList<Operation> Area(string name) => _areas[name];

    public IReadOnlyList<Operation> Areas(params IEnumerable<string> names) => [.. names.SelectMany(n => _areas[n])];

    public Operation Operation(string name) => _all.Single(o => o.Name == name);

    /// <summary>What somebody of these areas does habitually: the first ones most often.</summary>
    public IReadOnlyList<Operation> Habits(SplitMix64 random, IEnumerable<string> areas, int count) => random.PickDistinct(Areas(areas), count);

    public static Catalogue Load()
    {
        using var stream = typeof(Catalogue).Assembly.GetManifestResourceStream("operations.txt")
            ?? throw new InvalidOperationException("operations.txt is not part of the assembly.");
        using var reader = new StreamReader(stream);
        var catalogue = new Catalogue();
        var area = new List<Operation>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('['))
            {
                catalogue._areas[line.Trim('[', ']')] = area = [];
            }
            else if (line.Length > 0)
            {
                area.Add(new Operation(line));
                catalogue._all.Add(area[^1]);
            }
        }

        return catalogue;
    }
}
