using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Alerts;

/// <summary>Ids of stories and alerts, made of what they are about, so that a thing said twice has one id.</summary>
internal static class AlertId
{
    private const int HexDigits = 40;

    /// <summary>Id of a story: the first 40 hexadecimal digits of the SHA-256 of tenant, principal and opening event, a line each.</summary>
    public static string OfStory(string tenant, string principal, string openingEvent) => Hash($"{tenant}\n{principal}\n{openingEvent}");

    /// <summary>Id of a story.</summary>
    public static string OfStory(TenantNames names, Story story) => OfStory(names.Tenant, names.Principals.Text(story.Principal), story.OpeningEvent.ToText(names.EventIds));

    /// <summary>Id of an alert: the same with its sequence in the story, from 1.</summary>
    public static string OfAlert(string tenant, string principal, string openingEvent, int sequence) =>
        Hash(string.Create(CultureInfo.InvariantCulture, $"{tenant}\n{principal}\n{openingEvent}\n{sequence}"));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HexDigits];
}
