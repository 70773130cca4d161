using System.CommandLine;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>Options of <c>backtest</c>.</summary>
internal sealed class BacktestOptions
{
    private const int DefaultTop = 10;

    public Option<string[]> Input { get; } = new("--input")
    {
        Description = "Files (.gz too), directories, or - for standard input.",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };

    public Option<string?> Stories { get; } = new("--stories") { Description = "Write every story, one JSON a line in order of time, to a file; - for standard output." };

    public Option<int> Top { get; } = new("--top") { Description = "How many stories are shown.", DefaultValueFactory = _ => DefaultTop };

    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON instead of a table." };

    public Option<long?> From { get; } = TimeOption.Create("--from", "Say only stories with evidence from this time on; all is learnt.");

    public Option<long?> To { get; } = TimeOption.Create("--to", "Stop after the pass that ends at this time.");

    public Option<string[]> SubscriptionTenants { get; } = new("--subscription-tenant")
    {
        Description = "SUBSCRIPTION=TENANT: the tenant of records that name this subscription and no tenant.",
        AllowMultipleArgumentsPerToken = true,
    };

    public void AddTo(Command command)
    {
        Top.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0)
            {
                result.AddError("--top: 0 or more.");
            }
        });
        foreach (var option in (Option[])[Input, Stories, Top, Json, From, To, SubscriptionTenants])
        {
            command.Add(option);
        }
    }
}
