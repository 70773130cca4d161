using System.CommandLine;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>Options of <c>explain</c>.</summary>
internal sealed class ExplainOptions
{
    private const int LeastDigits = 6;

    public Argument<string?> Id { get; } = new("id") { Description = "Id of an alert or of its story; the first digits do on files. On a cluster without --input.", Arity = ArgumentArity.ZeroOrOne };

    public InputOptions Input { get; } = new(isRequired: false);

    public ClusterOptions Cluster { get; } = new();

    public ScoringOptions Scoring { get; } = new(byBudgetOnly: true);

    public TriageOptions Triage { get; } = new();

    public Option<string?> Story { get; } = new("--story") { Description = "With --input: id of a story or of one of its alerts, or its first digits." };

    public Option<string?> Principal { get; } = new("--principal") { Description = "With --input: key or name of a principal, * for any text: its rarest stories are explained." };

    public Option<long?> To { get; } = TimeOption.Create("--to", "With --input: the story as it stood after the pass that ends at this time.");

    public Option<int> Top { get; } = new("--top") { Description = "How many stories of the principal are explained.", DefaultValueFactory = static _ => 1 };

    public Option<bool> All { get; } = new("--all") { Description = "All reasons with their terms, and all that happened." };

    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON instead of text." };

    public void AddTo(Command command)
    {
        command.Add(Id);
        Input.AddTo(command);
        foreach (var option in (Option[])[Story, Principal, To, Top, All, Json])
        {
            command.Add(option);
        }

        Cluster.AddTo(command);
        Scoring.AddTo(command);
        Triage.AddTo(command);
        command.Validators.Add(result =>
        {
            var (id, story, principal) = (result.GetValue(Id) ?? result.GetValue(Story), result.GetValue(Story), result.GetValue(Principal));
            if ((result.GetValue(Id) is null ? 0 : 1) + (story is null ? 0 : 1) + (principal is null ? 0 : 1) != 1)
            {
                result.AddError("explain: say one of: the id of an alert or story, --story ID, --principal NAME.");
            }
            else if (id is not null && (id.Length < LeastDigits || !id.All(char.IsAsciiHexDigit)))
            {
                result.AddError($"explain: '{id}' is no id; allowed are {LeastDigits} to 40 hexadecimal digits.");
            }
            else if (result.GetResult(Top) is { Tokens: [{ Value: var top }] } && (!int.TryParse(top, out var stories) || stories < 1))
            {
                result.AddError($"--top: '{top}' is no number of stories; allowed is 1 or more.");
            }
        });
    }
}
