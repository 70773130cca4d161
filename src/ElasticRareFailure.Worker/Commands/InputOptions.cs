using System.CommandLine;
using ElasticRareFailure.Worker.Files;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>Which records a command reads.</summary>
/// <param name="isRequired">Whether there is nothing else to read.</param>
internal sealed class InputOptions(bool isRequired = true)
{
    private readonly Option<string[]> input = new("--input")
    {
        Description = "Files (.gz too), directories, or - for standard input.",
        Required = isRequired,
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> subscriptionTenants = new("--subscription-tenant")
    {
        Description = "SUBSCRIPTION=TENANT: the tenant of records that name this subscription and no tenant.",
        AllowMultipleArgumentsPerToken = true,
    };

    public void AddTo(Command command)
    {
        command.Add(input);
        command.Add(subscriptionTenants);
    }

    /// <summary>Whether files are to be read.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetValue(input) is { Length: > 0 };

    /// <summary>Finds the files.</summary>
    public InputFiles Files(ParseResult parsed, Streams streams) => InputFiles.Find(parsed.GetValue(input)!, streams.Input);

    /// <summary>Tenants of subscriptions.</summary>
    public IReadOnlyDictionary<string, string> SubscriptionTenants(ParseResult parsed) =>
        Assignments.Parse("--subscription-tenant", "SUBSCRIPTION=TENANT", parsed.GetValue(subscriptionTenants), key => key.Trim('{', '}'), value => value.Length > 0 ? value : null);
}
