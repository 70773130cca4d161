using ElasticRareFailure.Elasticsearch;
using ElasticRareFailure.Kibana;
using ElasticRareFailure.Worker.Files;
using Microsoft.Extensions.Configuration;

namespace ElasticRareFailure.Worker.Configuration;

/// <summary>The configuration of commands on a cluster: appsettings.json, files that are named, the environment, options; what comes later wins.</summary>
internal static class WorkerConfiguration
{
    /// <summary>The file beside the program.</summary>
    public const string FileName = "appsettings.json";

    /// <summary>Reads it.</summary>
    /// <param name="directory">Directory of the program.</param>
    /// <param name="files">Files that are named.</param>
    /// <param name="environment">Environment variables; two underscores stand for a colon.</param>
    /// <param name="options">Keys and values of options.</param>
    /// <exception cref="InputException">A file cannot be read.</exception>
    public static IConfiguration Read(string directory, IEnumerable<string> files, IReadOnlyDictionary<string, string?> environment, IEnumerable<KeyValuePair<string, string?>> options)
    {
        var builder = new ConfigurationBuilder();
        try
        {
            _ = builder.AddJsonFile(Path.Combine(directory, FileName), optional: true, reloadOnChange: false);
            foreach (var file in files)
            {
                _ = builder.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
            }

            _ = builder.AddInMemoryCollection(environment.Select(static pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), pair.Value)));
            var configuration = builder.AddInMemoryCollection(options).Build();
            return builder.AddInMemoryCollection(ElasticsearchServices.Missing(configuration, environment)).AddInMemoryCollection(KibanaServices.Missing(configuration, environment)).Build();
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            // The reader's own message may quote what stands in the file.
            throw new InputException($"A configuration file cannot be read: {(e is InvalidDataException { InnerException: not null } ? "it is no JSON object" : e.Message)}");
        }
    }
}
