using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.Elasticsearch.Triage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElasticRareFailure.IntegrationTests.Support;

/// <summary>A real cluster with security on, and who may do everything in it.</summary>
internal sealed class TestCluster : IDisposable
{
    private readonly ConcurrentBag<ElasticsearchConnection> connections = [];
    private readonly string run;
    private readonly string? authorityPem;

    /// <param name="uri">Its address.</param>
    /// <param name="caFile">Certificate file of its authority; null: the system knows it.</param>
    /// <param name="username">Who may do everything.</param>
    /// <param name="password">The password of that user.</param>
    /// <param name="run">What the names of this test run end in.</param>
    public TestCluster(Uri uri, string? caFile, string username, string password, string run)
    {
        (Uri, CaFile, Username, Password, this.run) = (uri, caFile, username, password, run);
        authorityPem = caFile is null ? null : File.ReadAllText(caFile);
        Rest = RestAs(Rest.Basic(username, password));
    }

    public Uri Uri { get; }

    public string? CaFile { get; }

    public string Username { get; }

    public string Password { get; }

    /// <summary>Speaks with it as the user that may do everything.</summary>
    public Rest Rest { get; }

    /// <summary>Time for a call of the product that nothing holds up.</summary>
    public static TimeBudget Budget => new(TimeProvider.System, TimeSpan.FromMinutes(1));

    /// <summary>A namespace that no other test and no other run has.</summary>
    public string Namespace(string test) => $"{test.ToLowerInvariant()}_{run}";

    /// <summary>Speaks with it as someone else.</summary>
    public Rest RestAs(AuthenticationHeaderValue authorization) => new(Uri, authorityPem, authorization);

    /// <summary>Keys of the configuration that lead a command to it, without credentials.</summary>
    public Dictionary<string, string?> Configuration() => new() { ["Elasticsearch:Urls:0"] = Uri.ToString(), ["Elasticsearch:CaFile"] = CaFile };

    /// <summary>Options of the product for it, as the user that may do everything.</summary>
    public ElasticsearchOptions Options() => new() { Urls = [Uri.ToString()], CaFile = CaFile, Username = Username, Password = Password };

    /// <summary>Options of the product for it, under an API key.</summary>
    public ElasticsearchOptions Options(string apiKey) => new() { Urls = [Uri.ToString()], CaFile = CaFile, ApiKey = apiKey };

    /// <summary>The product's way to call it, as the user that may do everything.</summary>
    public ElasticsearchCaller Caller() => Caller(Options());

    /// <summary>The product's way to call it.</summary>
    public ElasticsearchCaller Caller(ElasticsearchOptions options) => new(
        new Lazy<ElasticsearchConnection>(() => Connect(options)),
        new Lazy<RetryPolicy>(() => new RetryPolicy(options.Retry, TimeProvider.System, NullLogger.Instance)));

    /// <summary>The product's way to call it, over a line that loses the answer of the first bulk after it was applied.</summary>
    /// <param name="options">Who asks.</param>
    /// <param name="lost">What happens then.</param>
    public ElasticsearchCaller CallerThatLosesABulk(ElasticsearchOptions options, Func<Task> lost) => new(
        new Lazy<ElasticsearchConnection>(() => Keep(ElasticsearchConnection.Make(options, new ConfiguredFiles(), () => new LosingLine(authorityPem, lost), TimeProvider.System, NullLogger.Instance))),
        new Lazy<RetryPolicy>(() => new RetryPolicy(options.Retry, TimeProvider.System, NullLogger.Instance)));

    /// <summary>Installs the product's templates.</summary>
    public Task InstallTemplatesAsync(CancellationToken cancellationToken) => new TemplateInstaller(Caller()).InstallAsync(_ => { }, Budget, cancellationToken);

    /// <summary>Makes an API key that is limited to the shipped role.</summary>
    /// <param name="patterns">Index patterns of the source.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<string> CreateKeyAsync(IReadOnlyList<string> patterns, CancellationToken cancellationToken) => CreateKeyAsync(WorkerRole.For(patterns), cancellationToken);

    /// <summary>Makes an API key that is limited to a role.</summary>
    /// <param name="role">Body of the role.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<string> CreateKeyAsync(ReadOnlyMemory<byte> role, CancellationToken cancellationToken)
    {
        var request = new JsonObject { ["name"] = $"test_{run}", ["role_descriptors"] = new JsonObject { [WorkerRole.Name] = OfScenes(role) } };
        using var answer = await Rest.RequireAsync(HttpMethod.Post, "/_security/api_key", request.ToJsonString(), cancellationToken);
        return answer.Root.GetProperty("encoded").GetString()!;
    }

    /// <summary>A role that allows for an index of suppressions of each scene what the shipped one allows for the one that there is.</summary>
    public static JsonNode OfScenes(ReadOnlyMemory<byte> role) =>
        JsonNode.Parse(System.Text.Encoding.UTF8.GetString(role.Span).Replace($"\"{SuppressionReader.Index}\"", $"\"{SuppressionReader.Index}*\"", StringComparison.Ordinal))!;

    public void Dispose()
    {
        while (connections.TryTake(out var connection))
        {
            connection.Dispose();
        }

        Rest.Dispose();
    }

    private ElasticsearchConnection Connect(ElasticsearchOptions options) => Keep(ElasticsearchConnection.Make(options, new ConfiguredFiles(), network: null, TimeProvider.System, NullLogger.Instance));

    private ElasticsearchConnection Keep(ElasticsearchConnection connection)
    {
        connections.Add(connection);
        return connection;
    }
}
