using ElasticRareFailure.Elasticsearch.Connection;
using Microsoft.Extensions.Options;

namespace ElasticRareFailure.Kibana.Connection;

/// <summary>Finds all faults of the section at once. Each names the key, the value unless it is a secret, and what is allowed. What is taken from the cluster's section is judged there.</summary>
/// <param name="files">Files that the section names.</param>
internal sealed class KibanaOptionsValidator(IConfiguredFiles files) : IValidateOptions<KibanaOptions>
{
    private const string Example = "https://kibana.example.com:5601";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, KibanaOptions options)
    {
        string[] faults = [.. options.Unreadable, .. Address(options), .. CredentialFaults(options), .. Trust(options)];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Address(KibanaOptions options)
    {
        if (options.Url is { } url && AddressRules.Fault(url, KibanaOptions.Section, Example) is { } fault)
        {
            yield return $"{KibanaOptions.Section}:{nameof(options.Url)} {fault}";
        }

        // The alphabet of Kibana's own ids: anything else would be another path.
        if (options.Space is { } space && !space.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '_' or '-'))
        {
            yield return $"{KibanaOptions.Section}:{nameof(options.Space)} is '{space}'; allowed is the id of a space as it stands in Kibana's addresses after /s/: lower-case letters, digits, _ and -";
        }
    }

    private IEnumerable<string> CredentialFaults(KibanaOptions options) => options.Credentials.Section == KibanaOptions.Section ? CredentialRules.Faults(options.Credentials, files) : [];

    private IEnumerable<string> Trust(KibanaOptions options)
    {
        if (options is { CaFile: not null, CaFingerprint: not null })
        {
            yield return "Kibana:CaFile and Kibana:CaFingerprint are given together; allowed is one of them";
        }

        if ((options.CaFile ?? options.CaFingerprint) is not null && options.Url is { } url && !AddressRules.IsHttps(url))
        {
            yield return "Kibana:CaFile or Kibana:CaFingerprint is given with an http address in Kibana:Url, where nothing is checked; allowed is an https address";
        }

        foreach (var fault in TrustRules.Unreadable(options.CaFingerprint, options.CaFile, TrustKeys.Kibana, files))
        {
            yield return fault;
        }
    }
}
