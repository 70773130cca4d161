namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>What a proxy was asked, and what became of it: enough to see why a run went wrong.</summary>
internal sealed class Transcript
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];

    /// <summary>All lines.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate)
            {
                return [.. lines];
            }
        }
    }

    /// <summary>The lines of what did not go well.</summary>
    public IReadOnlyList<string> Faults => [.. Lines.Where(static line => !line.Contains($" {Fault.None} ", StringComparison.Ordinal))];

    public void Add(string line)
    {
        lock (gate)
        {
            lines.Add(line);
        }
    }
}
