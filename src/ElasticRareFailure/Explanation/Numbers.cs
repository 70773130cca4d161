using System.Globalization;

namespace ElasticRareFailure.Explanation;

/// <summary>Numbers with what they count.</summary>
internal static class Numbers
{
    /// <summary>Such as "1 case" and "12 cases".</summary>
    public static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number.ToString("N0", CultureInfo.InvariantCulture)} {what}s";
}
