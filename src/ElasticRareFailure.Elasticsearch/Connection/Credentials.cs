using System.Text;
using Elastic.Transport;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>What a request proves itself with, as the options and their files give it.</summary>
/// <param name="ApiKey">Encoded API key; null: none.</param>
/// <param name="Username">User; null: none.</param>
/// <param name="Password">Password of the user.</param>
internal sealed record Credentials(string? ApiKey, string? Username, string? Password)
{
    /// <summary>Takes them from the options, and from files where those are named.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static Credentials Read(ElasticsearchOptions options, IConfiguredFiles files) => Read(GivenCredentials.Of(options), files);

    /// <inheritdoc cref="Read(ElasticsearchOptions,IConfiguredFiles)"/>
    public static Credentials Read(GivenCredentials options, IConfiguredFiles files) =>
        new(options.ApiKey ?? Secret(options.ApiKeyFile, files), options.Username, options.Password ?? Secret(options.PasswordFile, files));

    /// <summary>The secret in a file: its text without the line break at its end.</summary>
    public static string? Secret(string? path, IConfiguredFiles files) => path is null ? null : files.ReadText(path).TrimEnd('\r', '\n');

    /// <summary>The header of a request; null: none.</summary>
    public AuthorizationHeader? Header() => (ApiKey, Username) switch
    {
        ({ } key, _) => new ApiKey(key),
        (_, { } user) => new BasicAuthentication(user, Password ?? ""),
        _ => null,
    };

    /// <summary>Every text that would give the credentials away.</summary>
    public Secrets Secrets()
    {
        List<string> texts = [];
        if (ApiKey is { } key)
        {
            texts.Add(key);
            texts.AddRange(Inside(key));
        }

        if (Password is { } password)
        {
            texts.AddRange([password, Uri.EscapeDataString(password), Base64(password), Base64($"{Username}:{password}")]);
        }

        return new Secrets(texts);
    }

    // A key is the base64 of id:secret; the id is no secret.
    private static IEnumerable<string> Inside(string key)
    {
        yield return Base64(key);
        var bytes = new byte[key.Length];
        if (Convert.TryFromBase64String(key, bytes, out var count) && Encoding.UTF8.GetString(bytes, 0, count).Split(':', 2) is [_, var secret])
        {
            yield return secret;
            yield return Base64(secret);
        }
    }

    // Without the filling: it may stand in the middle of a longer text.
    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=');

    // A record prints its members.
    /// <inheritdoc/>
    public override string ToString() => ApiKey is not null ? "API key" : Username is not null ? $"user {Username}" : "none";
}
