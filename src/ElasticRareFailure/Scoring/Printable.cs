using System.Globalization;
using System.Text;

namespace ElasticRareFailure.Scoring;

/// <summary>Names come from records, and records from anybody: what could steer a terminal, break a line or turn the direction of text is shown as its code point.</summary>
internal static class Printable
{
    /// <summary>Longest text that is shown whole.</summary>
    private const int MostRunes = 2_000;

    /// <summary>One line of text that is safe to print.</summary>
    public static string Line(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var safe = new StringBuilder(text.Length);
        var runes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (++runes > MostRunes)
            {
                return safe.Append('…').ToString();
            }

            _ = IsSafe(rune) ? safe.Append(rune.ToString()) : safe.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
        }

        return safe.ToString();
    }

    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);
}
