using System.Globalization;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Durations as they are written in a configuration: <c>2m</c>, <c>30s</c>, <c>500ms</c>, <c>1h</c>, <c>7d</c> or <c>00:02:00</c>. A bare number is none: .NET would take 30 for days.</summary>
internal static class Duration
{
    private static readonly (string Unit, double Milliseconds)[] Units = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];

    /// <summary>Reads a duration.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        text = text.Trim();
        foreach (var (unit, milliseconds) in Units)
        {
            if (text.EndsWith(unit, StringComparison.OrdinalIgnoreCase)
                && double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
                && count * milliseconds < TimeSpan.MaxValue.TotalMilliseconds)
            {
                duration = TimeSpan.FromMilliseconds(count * milliseconds);
                return true;
            }
        }

        duration = TimeSpan.Zero;
        return text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration);
    }

    /// <summary>Writes a duration in the largest unit that leaves no rest.</summary>
    public static string Text(TimeSpan duration)
    {
        var (unit, milliseconds) = Units.Last(candidate => candidate.Milliseconds == 1 || (duration != TimeSpan.Zero && duration.TotalMilliseconds % candidate.Milliseconds == 0));
        return string.Create(CultureInfo.InvariantCulture, $"{Math.Round(duration.TotalMilliseconds / milliseconds)}{unit}");
    }

    /// <summary>Writes a duration that was measured: in whole seconds, where it has one.</summary>
    public static string About(TimeSpan duration) => Text(duration < TimeSpan.FromSeconds(1) ? duration : TimeSpan.FromSeconds(Math.Round(duration.TotalSeconds)));
}
