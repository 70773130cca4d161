using System.CommandLine;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>Options of <c>once</c>.</summary>
internal sealed class OnceOptions
{
    public InputOptions Input { get; } = new(isRequired: false);

    public ClusterOptions Cluster { get; } = new();

    public ScoringOptions Scoring { get; } = new();

    public TriageOptions Triage { get; } = new();

    public Option<long?> At { get; } = TimeOption.Create("--at", "Time of the pass, floored to a multiple of 15 minutes; without it the end of the data.");

    public Option<string?> Output { get; } = new("--output") { Description = "Write the alert documents, one JSON a line, to a file; - for standard output." };

    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON instead of a table." };

    public Option<bool> FailOnAlert { get; } = new("--fail-on-alert") { Description = "Exit with 1 if anything is said." };

    public Option<bool> Shadow { get; } = new("--shadow") { Description = "On a cluster: write nothing, and show what was already said too, marked." };

    public void AddTo(Command command)
    {
        Input.AddTo(command);
        Cluster.AddTo(command);
        foreach (var option in (Option[])[At, Output, Json, FailOnAlert, Shadow])
        {
            command.Add(option);
        }

        Scoring.AddTo(command);
        Triage.AddTo(command);
    }

    /// <summary>Prints a report in the form that was asked for.</summary>
    public void Report(OnceReport report, ParseResult parsed, Streams streams)
    {
        if (parsed.GetValue(Output) == ResultFile.StandardOutput)
        {
            report.WriteSummary(streams.Error);
        }
        else if (parsed.GetValue(Json))
        {
            ResultFile.Write(ResultFile.StandardOutput, streams, report.WriteJson);
        }
        else
        {
            using var output = streams.OpenText();
            report.Show(Terminal.Of(output, streams));
        }
    }
}
