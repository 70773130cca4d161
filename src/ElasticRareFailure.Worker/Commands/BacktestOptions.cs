using System.CommandLine;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>Options of <c>backtest</c>.</summary>
internal sealed class BacktestOptions
{
    private const int DefaultTop = 10;

    public InputOptions Input { get; } = new(isRequired: false);

    public ClusterOptions Cluster { get; } = new();

    public ScoringOptions Scoring { get; } = new();

    public TriageOptions Triage { get; } = new();

    public Option<string?> Output { get; } = new("--output") { Description = "Write the alert documents of what is said, one JSON a line, to a file; - for standard output." };

    public Option<string?> Stories { get; } = new("--stories") { Description = "Write every story, one JSON a line in order of time, to a file; - for standard output." };

    public Option<string?> Thresholds { get; } = new("--thresholds") { Description = "Write the thresholds of each day, tab-separated, to a file; - for standard output." };

    public Option<string?> Report { get; } = new("--report") { Description = "Write a page to look at to a file: charts, the first 50 stories explained, what was read; one HTML file that opens offline." };

    public Option<int> Top { get; } = new("--top") { Description = "How many stories are shown.", DefaultValueFactory = _ => DefaultTop };

    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON instead of a table." };

    public Option<long?> From { get; } = TimeOption.Create("--from", "Say only what has evidence from this time on; all is learnt. On a cluster 30 days before the end unless given.");

    public Option<long?> To { get; } = TimeOption.Create("--to", "Stop after the pass that ends at this time. On a cluster the last pass that is due unless given.");

    public void AddTo(Command command)
    {
        Top.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, out var top) || top < 0))
            {
                result.AddError($"--top: '{result.Tokens[0].Value}' is no number of stories; allowed is 0 or more.");
            }
        });
        Input.AddTo(command);
        foreach (var option in (Option[])[Output, Stories, Thresholds, Report, Top, Json, From, To])
        {
            command.Add(option);
        }

        Cluster.AddTo(command);
        Scoring.AddTo(command);
        Triage.AddTo(command);
    }

    /// <summary>Standard output takes one thing at a time.</summary>
    public bool UsesStandardOutput(ParseResult parsed) => ((Option<string?>[])[Output, Stories, Thresholds, Report]).Any(option => parsed.GetValue(option) == ResultFile.StandardOutput);
}
