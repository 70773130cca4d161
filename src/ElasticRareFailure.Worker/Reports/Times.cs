using System.Globalization;
using System.Text;
using ElasticRareFailure.Activity.Reading;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>Times as they are printed and given: UTC with Z and milliseconds.</summary>
internal static class Times
{
    /// <summary>A time (epoch ms) as text.</summary>
    public static string Text(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads a time: a date, a date with a time (UTC where no offset is given), or epoch ms; 2010 to 2099.</summary>
    public static bool TryRead(string text, out long ms)
    {
        var full = text.Length == "2026-01-01".Length ? text + "T00:00Z" : text;
        return Timestamp.TryRead(Encoding.UTF8.GetBytes(full), out ms);
    }
}
