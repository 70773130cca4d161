using System.CommandLine;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>Options of <c>once</c>.</summary>
internal sealed class OnceOptions
{
    public InputOptions Input { get; } = new();

    public ScoringOptions Scoring { get; } = new();

    public Option<long?> At { get; } = TimeOption.Create("--at", "Time of the pass, floored to a multiple of 15 minutes; without it the end of the data.");

    public Option<string?> Output { get; } = new("--output") { Description = "Write the alert documents, one JSON a line, to a file; - for standard output." };

    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON instead of a table." };

    public Option<bool> FailOnAlert { get; } = new("--fail-on-alert") { Description = "Exit with 1 if anything is said." };

    public void AddTo(Command command)
    {
        Input.AddTo(command);
        foreach (var option in (Option[])[At, Output, Json, FailOnAlert])
        {
            command.Add(option);
        }

        Scoring.AddTo(command);
    }
}
