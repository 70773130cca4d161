using Microsoft.Extensions.Options;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Finds all faults of the section at once. Each names the key, the value unless it is a secret, and what is allowed.</summary>
/// <param name="files">Files that the section names.</param>
internal sealed class ElasticsearchOptionsValidator(IConfiguredFiles files) : IValidateOptions<ElasticsearchOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ElasticsearchOptions options)
    {
        string[] faults =
        [
            .. options.Unreadable, .. AddressRules.Faults(options), .. CredentialRules.Faults(GivenCredentials.Of(options), files), .. TrustRules.Faults(options, files), .. RetryRules.Faults(options),
        ];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
