using System.Security;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Rules of the keys that say who we are. The value of a secret is in no fault.</summary>
internal static class CredentialRules
{
    /// <summary>All faults.</summary>
    public static IEnumerable<string> Faults(GivenCredentials options, IConfiguredFiles files)
    {
        var section = options.Section;
        var apiKey = options.ApiKey is not null || options.ApiKeyFile is not null;
        var password = options.Password is not null || options.PasswordFile is not null;
        if (apiKey && (options.Username is not null || password))
        {
            yield return $"two credentials are given, an API key and a user; allowed is {section}:ApiKey or {section}:ApiKeyFile, or {section}:Username with a password, or none";
        }

        if (options.ApiKey is not null && options.ApiKeyFile is { } keyFile)
        {
            yield return $"both {section}:ApiKey and {section}:ApiKeyFile ('{keyFile}') are given; allowed is one of them";
        }

        if (options.Password is not null && options.PasswordFile is { } passwordFile)
        {
            yield return $"both {section}:Password and {section}:PasswordFile ('{passwordFile}') are given; allowed is one of them";
        }

        if (options.Username is { } user && !password)
        {
            yield return $"{section}:Username is '{user}' without a password; allowed is {section}:Password or {section}:PasswordFile with it";
        }

        if (options.Username is null && password)
        {
            yield return $"a password is given without {section}:Username; allowed are both or none";
        }

        if (options.Username?.Contains(':', StringComparison.Ordinal) == true)
        {
            yield return $"{section}:Username is '{options.Username}'; allowed is a name without a colon, which would end it in the request";
        }

        var (keyInFile, unreadableKey) = Secret($"{section}:ApiKeyFile", options.ApiKeyFile, files);
        var (_, unreadablePassword) = Secret($"{section}:PasswordFile", options.PasswordFile, files);
        foreach (var fault in new[] { unreadableKey, unreadablePassword }.OfType<string>())
        {
            yield return fault;
        }

        foreach (var (key, value) in new[] { ("ApiKey", options.ApiKey), ("ApiKeyFile", keyInFile) })
        {
            if (value?.All(letter => char.IsAsciiLetterOrDigit(letter) || "+/=-_".Contains(letter, StringComparison.Ordinal)) == false)
            {
                yield return $"{section}:{key} is no API key in its encoded form (its value is not shown); allowed is the text that Elasticsearch calls 'encoded', the base64 of id:key";
            }
        }
    }

    private static (string? Secret, string? Fault) Secret(string key, string? path, IConfiguredFiles files)
    {
        try
        {
            var secret = Credentials.Secret(path, files);
            return (secret, secret?.Length == 0 ? $"{key} is '{path}', which is empty; allowed is a file that holds the secret and nothing else" : null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            return (null, $"{key} is '{path}', which cannot be read ({exception.GetType().Name}); allowed is a file that this process may read");
        }
    }
}
