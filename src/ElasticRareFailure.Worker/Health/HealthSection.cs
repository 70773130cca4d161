using System.Net;
using Microsoft.Extensions.Configuration;

namespace ElasticRareFailure.Worker.Health;

/// <summary>What the section <c>Health</c> says.</summary>
/// <param name="Url">Where the endpoints of health are; null: nowhere.</param>
/// <param name="Faults">What cannot be read of it: key, value, what is allowed.</param>
internal sealed record HealthSection(Uri? Url, IReadOnlyList<string> Faults)
{
    /// <summary>Name of the section.</summary>
    public const string Name = "Health";

    /// <summary>Its key.</summary>
    public const string UrlKey = $"{Name}:{nameof(Url)}";

    private const string Allowed = "an address such as http://127.0.0.1:8080: http, localhost or an IP address (0.0.0.0 or [::] for all that the machine has), a port, no path";

    /// <summary>Reads it.</summary>
    public static HealthSection Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Name);
        var faults = section.GetChildren().Where(static child => !child.Key.Equals(nameof(Url), StringComparison.OrdinalIgnoreCase)).Select(static child => $"{child.Path} is not known; allowed is {nameof(Url)}").ToList();
        if (section[nameof(Url)] is not { Length: > 0 } text)
        {
            return new HealthSection(null, faults);
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && IsAllowed(url))
        {
            return new HealthSection(url, faults);
        }

        // What stands before an @ is a password, as far as anyone can tell.
        faults.Add($"{UrlKey} is '{(text.Contains('@', StringComparison.Ordinal) ? "…" : text)}'; allowed is {Allowed}");
        return new HealthSection(null, faults);
    }

    /// <summary>The IP address of a host; null: it is localhost.</summary>
    public static IPAddress? AddressOf(Uri url) => IPAddress.TryParse(url.DnsSafeHost, out var address) ? address : null;

    private static bool IsAllowed(Uri url) =>
        url.Scheme == Uri.UriSchemeHttp && url.UserInfo.Length == 0 && url.PathAndQuery == "/" && url.Fragment.Length == 0 && url.Port > 0 && (AddressOf(url) is not null || url.Host == "localhost");
}
