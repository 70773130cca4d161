namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>What a section of the configuration says of who we are.</summary>
/// <param name="Section">Name of the section.</param>
/// <param name="ApiKey">API key in its encoded form.</param>
/// <param name="ApiKeyFile">File with the API key.</param>
/// <param name="Username">User.</param>
/// <param name="Password">Password of the user.</param>
/// <param name="PasswordFile">File with the password.</param>
internal sealed record GivenCredentials(string Section, string? ApiKey, string? ApiKeyFile, string? Username, string? Password, string? PasswordFile)
{
    /// <summary>Whether any is given.</summary>
    public bool Any => (ApiKey ?? ApiKeyFile ?? Username ?? Password ?? PasswordFile) is not null;

    /// <summary>Those of the cluster.</summary>
    public static GivenCredentials Of(ElasticsearchOptions options) => new(ElasticsearchOptions.Section, options.ApiKey, options.ApiKeyFile, options.Username, options.Password, options.PasswordFile);

    // A record prints its members.
    /// <inheritdoc/>
    public override string ToString() => Section;
}
