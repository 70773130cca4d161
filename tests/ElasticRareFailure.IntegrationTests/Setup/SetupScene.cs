using System.Net.Http.Headers;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Setup;

/// <summary>Runs <c>setup</c> on a cluster, and looks at what came of it.</summary>
internal sealed class SetupScene(TestCluster cluster)
{
    public const string Name = "elastic-rare-failure-worker";

    private static readonly string[] Streams = ["logs-rare_failure.alert-default", "logs-rare_failure.pass-default"];

    private static readonly string[] Looks = ["/_component_template/logs-rare_failure*", "/_index_template/logs-rare_failure*", "/_resolve/index/*?expand_wildcards=all", "/_security/role", "/_security/api_key?active_only=true"];

    /// <summary>Runs it as the user that may do everything.</summary>
    public Task<Product> RunAsync(params string[] arguments) => RunAsync(Environment(), arguments);

    /// <summary>Runs it as someone else.</summary>
    public static Task<Product> RunAsync(Dictionary<string, string?> environment, params string[] arguments) => Product.RunAsync(TimeProvider.System, environment, ["setup", .. arguments]);

    public Dictionary<string, string?> Environment()
    {
        var environment = cluster.Configuration();
        (environment["Elasticsearch:Username"], environment["Elasticsearch:Password"]) = (cluster.Username, cluster.Password);
        return environment;
    }

    public Dictionary<string, string?> EnvironmentOf(string apiKey)
    {
        var environment = cluster.Configuration();
        environment["Elasticsearch:ApiKey"] = apiKey;
        return environment;
    }

    /// <summary>Takes role and keys away, whoever made them.</summary>
    public async Task WithoutRoleAndKeyAsync(CancellationToken token)
    {
        using var role = await cluster.Rest.SendAsync(HttpMethod.Delete, $"/_security/role/{Name}", token);
        using var keys = await cluster.Rest.RequireAsync(HttpMethod.Delete, "/_security/api_key", $$"""{"name":"{{Name}}"}""", token);
    }

    /// <summary>Makes the streams in a way that every distribution knows: by a document, which is refused.</summary>
    public async Task WithStreamsAsync(CancellationToken token)
    {
        foreach (var stream in Streams)
        {
            using var answer = await cluster.Rest.RequireAsync(HttpMethod.Post, $"/{stream}/_bulk", "{\"create\":{}}\n{\"no\":\"timestamp\"}\n", token);
        }
    }

    /// <summary>All that a setup could change.</summary>
    public async Task<string> LookAsync(CancellationToken token)
    {
        var answers = new List<string>();
        foreach (var path in Looks)
        {
            using var answer = await cluster.Rest.SendAsync(HttpMethod.Get, path, token);
            Assert.True((int)answer.Status is 200 or 404, $"{path}: {answer}");
            answers.Add($"{path} {answer}");
        }

        return string.Join('\n', answers);
    }

    /// <summary>Makes a user with a role.</summary>
    public async Task<Dictionary<string, string?>> UserAsync(string name, string role, CancellationToken token)
    {
        using var made = await cluster.Rest.RequireAsync(HttpMethod.Put, $"/_security/role/{name}", role, token);
        using var user = await cluster.Rest.RequireAsync(HttpMethod.Put, $"/_security/user/{name}", $$"""{"password":"only-for-tests","roles":["{{name}}"]}""", token);
        var environment = cluster.Configuration();
        (environment["Elasticsearch:Username"], environment["Elasticsearch:Password"]) = (name, "only-for-tests");
        return environment;
    }

    /// <summary>Who a key is.</summary>
    public static AuthenticationHeaderValue Key(string encoded) => Rest.ApiKey(encoded);

    /// <summary>The output on one line.</summary>
    public static string Flat(Product product) => string.Join(' ', product.Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
