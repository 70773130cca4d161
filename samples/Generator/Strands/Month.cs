namespace ElasticRareFailure.SampleGenerator.Strands;

/// <summary>The four weeks. Day 0 is Thursday, 1 January 2026, a holiday.</summary>
internal static class Month
{
    public const int Days = 28;

    private static readonly DateTime First = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static bool IsWorkday(int day) => day > 0 && First.AddDays(day).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>UTC; the offices are an hour ahead of it.</summary>
    public static DateTime At(int day, int hour, int minute = 0) => First.AddDays(day).AddHours(hour).AddMinutes(minute);
}
