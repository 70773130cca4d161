using System.CommandLine;
using ElasticRareFailure.Worker.Configuration;
using ElasticRareFailure.Worker.Files;
using Microsoft.Extensions.Configuration;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>How a command finds the cluster. Everything can be set in appsettings.json or the environment too; secrets only there or in files, since a command line is seen by others.</summary>
internal sealed class ClusterOptions
{
    private readonly Option<string[]> config = Several("--config", "Configuration files, JSON; a later one wins.");
    private readonly Option<string[]> url = Several("--url", "Addresses of Elasticsearch; several: when one does not answer, the next is asked. Also ELASTICSEARCH_URL.");
    private readonly Option<string?> apiKeyFile = new("--api-key-file") { Description = "File with the encoded API key. Also ELASTICSEARCH_API_KEY." };
    private readonly Option<string?> caFile = new("--ca-file") { Description = "PEM file with the authority that signed the server's certificate." };
    private readonly Option<string?> fingerprint = new("--ca-fingerprint") { Description = "SHA-256 of that authority's certificate." };
    private readonly Option<string[]> index = Several("--index", "Index patterns with the activity logs; without it logs-azure.activitylogs-*.");
    private readonly Option<string[]> set = Several("--set", "KEY=VALUE: any key of the configuration, such as Source:LateWindow=12h.");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[config, url, apiKeyFile, caFile, fingerprint, index, set])
        {
            command.Add(option);
        }
    }

    /// <summary>The configuration.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="environment">Environment variables.</param>
    /// <param name="own">Keys and values of the command's own options.</param>
    /// <exception cref="InputException">An option or a file cannot be read.</exception>
    public IConfiguration Configuration(ParseResult parsed, IReadOnlyDictionary<string, string?> environment, params IEnumerable<KeyValuePair<string, string?>> own) =>
        WorkerConfiguration.Read(AppContext.BaseDirectory, parsed.GetValue(config) ?? [], environment, [.. Values(parsed), .. own]);

    private List<KeyValuePair<string, string?>> Values(ParseResult parsed)
    {
        var values = new List<KeyValuePair<string, string?>>();
        AddList("Elasticsearch:Urls", parsed.GetValue(url));
        AddList("Source:Indices", parsed.GetValue(index));
        Add("Elasticsearch:ApiKeyFile", parsed.GetValue(apiKeyFile));
        Add("Elasticsearch:CaFile", parsed.GetValue(caFile));
        Add("Elasticsearch:CaFingerprint", parsed.GetValue(fingerprint));
        foreach (var pair in parsed.GetValue(set) ?? [])
        {
            var parts = pair.Split('=', 2);
            if (parts.Length != 2 || parts[0].Trim().Length == 0)
            {
                throw new InputException($"--set: '{parts[0]}' is not KEY=VALUE.");
            }

            Add(parts[0].Trim(), parts[1]);
        }

        return values;

        void Add(string key, string? value)
        {
            if (value is not null)
            {
                values.Add(new(key, value));
            }
        }

        void AddList(string key, string[]? list)
        {
            // One text, which is there in place of a list: entry by entry a longer list of a file would keep its end.
            Add(key, list is { Length: > 0 } ? string.Join(',', list) : null);
        }
    }

    private static Option<string[]> Several(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = true };
}
