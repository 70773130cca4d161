using System.CommandLine;
using ElasticRareFailure.Worker.Files;
using ElasticRareFailure.Worker.Setup;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>The options of <c>setup</c>.</summary>
internal sealed class SetupOptions
{
    private readonly (Option<bool> Option, SetupSelection Part)[] parts =
    [
        (Switch("--templates", "Component and index templates of the alert and pass streams. Needs the cluster privilege manage_index_templates."), SetupSelection.Templates),
        (Switch("--streams", "The data streams of alerts and passes."), SetupSelection.Streams),
        (Switch("--role", "The worker's least-privilege role, for the patterns of --index. Needs manage_security."), SetupSelection.Role),
        (Switch("--api-key", "An API key for the worker, limited to that role; printed once, or written to --new-key-file. Needs a user: a key cannot make it."), SetupSelection.ApiKey),
        (Switch("--rules", "Kibana's detection rules."), SetupSelection.Rules),
        (Switch("--saved-objects", "Kibana's data views and dashboard."), SetupSelection.SavedObjects),
    ];

    private readonly Option<bool> withJobs = Switch("--with-ml", "The machine learning jobs too: for a Platinum or trial licence.");
    private readonly Option<bool> force = Switch("--force", "Reset rules and saved objects to what is shipped; replace the file of --new-key-file.");
    private readonly Option<bool> newKey = Switch("--new-key", "Make an API key although an active one has its name.");
    private readonly Option<string?> newKeyFile = new("--new-key-file") { Description = "File for the new API key, which only its owner may read." };
    private readonly Option<bool> remove = Switch("--remove", "Take it away again. Data streams, and the templates that they need, stay.");
    private readonly Option<bool> withData = Switch("--with-data", "With --remove: the data streams too, with all alerts and passes.");
    private readonly Option<bool> dryRun = Switch("--dry-run", "Print the requests, and what they would change, and change nothing.");
    private readonly Option<bool> json = Switch("--json", "One JSON object in place of the lines.");
    private readonly Option<string?> kibanaUrl = new("--kibana-url") { Description = "Address of Kibana. Also KIBANA_URL." };
    private readonly Option<string?> space = new("--space") { Description = "Id of Kibana's space; without it the default space." };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[.. parts.Select(static part => part.Option), withJobs, force, newKey, newKeyFile, remove, withData, dryRun, json, kibanaUrl, space])
        {
            command.Add(option);
        }
    }

    /// <summary>Whether nothing is to be changed.</summary>
    public bool IsDryRun(ParseResult parsed) => parsed.GetValue(dryRun);

    /// <summary>Whether the answer is one JSON object.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(json);

    /// <summary>Whether no part is chosen, so that all are meant.</summary>
    public bool IsForAll(ParseResult parsed) => !parts.Any(part => parsed.GetValue(part.Option));

    /// <summary>Keys and values of the configuration.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Values(ParseResult parsed)
    {
        foreach (var (key, value) in new[] { ("Kibana:Url", parsed.GetValue(kibanaUrl)), ("Kibana:Space", parsed.GetValue(space)) })
        {
            if (value is not null)
            {
                yield return new(key, value);
            }
        }
    }

    /// <summary>What is asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="hasKibana">A Kibana is configured: without a choice of parts, what it takes is set up too.</param>
    /// <exception cref="InputException">The options do not go together.</exception>
    public SetupChoice Choice(ParseResult parsed, bool hasKibana)
    {
        var chosen = parts.Where(part => parsed.GetValue(part.Option)).Aggregate(SetupSelection.None, static (all, part) => all | part.Part);
        var key = new KeyChoice(parsed.GetValue(newKeyFile), parsed.GetValue(newKey), parsed.GetValue(force));
        if (parsed.GetValue(withData) && !parsed.GetValue(remove))
        {
            throw new InputException("setup: --with-data goes with --remove.");
        }

        if (parsed.GetValue(remove) && (key.File is not null || key.Another || key.Force))
        {
            throw new InputException("setup: --new-key, --new-key-file and --force do not go with --remove.");
        }

        if ((key.File is not null || key.Another) && chosen != SetupSelection.None && !chosen.HasFlag(SetupSelection.ApiKey))
        {
            throw new InputException("setup: --new-key and --new-key-file go with --api-key.");
        }

        if ((chosen & SetupSelection.OnKibana) != 0 && !hasKibana && !IsDryRun(parsed))
        {
            throw new InputException("setup: --rules and --saved-objects need a Kibana: give --kibana-url, Kibana:Url or KIBANA_URL.");
        }

        var all = SetupSelection.OnElasticsearch | (hasKibana ? SetupSelection.OnKibana : SetupSelection.None);
        return new SetupChoice(chosen == SetupSelection.None ? all : chosen, parsed.GetValue(withJobs), parsed.GetValue(remove), parsed.GetValue(withData), parsed.GetValue(force), key);
    }

    private static Option<bool> Switch(string name, string description) => new(name) { Description = description };
}
