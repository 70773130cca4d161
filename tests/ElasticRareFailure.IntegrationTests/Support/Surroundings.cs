namespace ElasticRareFailure.IntegrationTests.Support;

/// <summary>What the environment says of the cluster to test with.</summary>
internal static class Surroundings
{
    /// <summary>Image of Elasticsearch to start.</summary>
    public static string Image => Variable("ELASTICSEARCH_IMAGE") ?? "docker.elastic.co/elasticsearch/elasticsearch:9.5.2";

    /// <summary>A cluster that runs, in place of a container: one that can be thrown away.</summary>
    public static string? Url => Variable("ELASTICSEARCH_TEST_URL");

    /// <summary>A user of it that may do everything.</summary>
    public static string Username => Variable("ELASTICSEARCH_TEST_USERNAME") ?? "elastic";

    /// <summary>The user's password.</summary>
    public static string Password => Variable("ELASTICSEARCH_TEST_PASSWORD") ?? "";

    /// <summary>Certificate file of its authority; null: one that the system knows.</summary>
    public static string? CaFile => Variable("ELASTICSEARCH_TEST_CA_FILE");

    /// <summary>Whether a test fails where there is no cluster, in place of being skipped.</summary>
    public static bool Required => string.Equals(Variable("INTEGRATION_TESTS_REQUIRED"), "true", StringComparison.OrdinalIgnoreCase);

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
