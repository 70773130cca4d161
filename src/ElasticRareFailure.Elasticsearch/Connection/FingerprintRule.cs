namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Trusts one certificate by its SHA-256: the server's own, whatever name it has, or an authority that the server sends, with the host name checked.</summary>
/// <param name="fingerprint">In capitals, without colons.</param>
/// <param name="keys">Keys to name.</param>
internal sealed class FingerprintRule(string fingerprint, TrustKeys keys)
{
    /// <summary>The reason against a certificate; null: none.</summary>
    public string? Against(ServerCertificate certificate)
    {
        if (Fingerprint.Of(certificate.Leaf) == fingerprint)
        {
            return null;
        }

        if (certificate.Sent.FirstOrDefault(sent => Fingerprint.Of(sent) == fingerprint) is not { } authority)
        {
            return Unknown(certificate);
        }

        // That it was sent proves nothing: anyone can send it. The certificate must be signed by it.
        if (!certificate.LeadsTo([authority]))
        {
            return $"the server sends the authority of {keys.CaFingerprint}, but its certificate is not signed by it or is out of date";
        }

        return certificate.IsForAnotherHost ? certificate.ForAnotherHost(keys) : null;
    }

    private string Unknown(ServerCertificate certificate)
    {
        var authorities = certificate.Sent.Select(Fingerprint.Of).Where(sent => sent != Fingerprint.Of(certificate.Leaf)).Distinct().ToList();
        return authorities.Count == 0
            ? $"{keys.CaFingerprint} is not that of the server's certificate ({Fingerprint.Of(certificate.Leaf)}), and the server does not send its authority: only what it sends can be compared; use {keys.CaFile}, or let the server send its authority with its certificate"
            : $"{keys.CaFingerprint} is neither that of the server's certificate ({Fingerprint.Of(certificate.Leaf)}) nor of its authority ({string.Join(", ", authorities)})";
    }
}
