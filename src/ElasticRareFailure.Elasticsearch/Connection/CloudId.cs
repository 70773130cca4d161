using System.Text;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>A Cloud ID: a name and, in base64, where the deployment's Elasticsearch and Kibana are.</summary>
/// <param name="Elasticsearch">Address of Elasticsearch.</param>
/// <param name="Kibana">Address of Kibana; null: the id names none.</param>
internal sealed record CloudId(Uri Elasticsearch, Uri? Kibana)
{
    /// <summary>What one looks like.</summary>
    public const string Form = "a Cloud ID as the deployment's page shows it: a name, a colon, and the base64 text of host$elasticsearch$kibana";

    private const string HttpsPort = "443";

    // Some deployments without Kibana write this word in its place.
    private const string NoKibana = "undefined";

    /// <summary>Reads a Cloud ID; a name may hold colons or be empty.</summary>
    /// <param name="text">The id.</param>
    /// <returns>Null: it is none.</returns>
    public static CloudId? TryParse(string text)
    {
        text = text.Trim();
        if (Decode(text[(text.LastIndexOf(':') + 1)..]) is not { } decoded || decoded.Split('$') is not [var host, var elasticsearch, ..] parts)
        {
            return null;
        }

        var (name, port) = Split(host, HttpsPort);
        var kibana = parts.ElementAtOrDefault(2) is { Length: > 0 } id && id != NoKibana ? Address(id, name, port) : null;
        return Address(elasticsearch, name, port) is { } address ? new CloudId(address, kibana) : null;
    }

    private static Uri? Address(string id, string host, string port)
    {
        (id, port) = Split(id, port);
        return id.Length > 0 && host.Length > 0 && Uri.CheckHostName($"{id}.{host}") == UriHostNameType.Dns && Uri.TryCreate($"https://{id}.{host}:{port}/", UriKind.Absolute, out var address) ? address : null;
    }

    private static (string Name, string Port) Split(string text, string port) => text.Split(':', 2) is [var name, { Length: > 0 } own] ? (name, own) : (text.TrimEnd(':'), port);

    private static string? Decode(string base64)
    {
        var padded = base64.TrimEnd('=');
        padded = padded.PadRight((padded.Length + 3) / 4 * 4, '=');
        var bytes = new byte[padded.Length];
        return Convert.TryFromBase64String(padded, bytes, out var count) ? Encoding.UTF8.GetString(bytes, 0, count) : null;
    }
}
