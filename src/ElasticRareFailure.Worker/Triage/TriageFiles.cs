using System.Globalization;
using System.Text;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Feedback;
using ElasticRareFailure.Worker.Files;

namespace ElasticRareFailure.Worker.Triage;

/// <summary>Reads the files in which people say what a story was, and what is harmless for a while.</summary>
internal static class TriageFiles
{
    /// <summary>Reads both.</summary>
    /// <param name="feedback">Path of the feedback; null: there is none.</param>
    /// <param name="suppressions">Path of the suppressions; null: there are none.</param>
    /// <param name="now">The clock: no suppression may end more than 90 days ahead.</param>
    /// <exception cref="InputException">One cannot be read, or has faults; all are named.</exception>
    public static TriageInput Read(string? feedback, string? suppressions, DateTimeOffset now)
    {
        var faults = new List<string>();
        var log = new FeedbackLog();
        if (feedback is not null)
        {
            foreach (var entry in FeedbackReading.ReadLines(Encoding.UTF8.GetString(Bytes(feedback)), faults))
            {
                _ = log.Add(entry);
            }
        }

        var list = suppressions is null ? SuppressionList.Empty : SuppressionReading.ReadList(Bytes(suppressions), faults);
        faults.AddRange(TooFarAhead(list, now));
        return faults.Count == 0 ? new TriageInput(log, list) : throw new InputException(string.Join(' ', faults.Select(static fault => fault + ".")));
    }

    /// <summary>Suppressions that end more than 90 days ahead, a sentence each.</summary>
    public static IEnumerable<string> TooFarAhead(SuppressionList list, DateTimeOffset now) =>
        list.All.Where(suppression => suppression.UntilMs > now.ToUnixTimeMilliseconds() + (SuppressionReading.MostDays * PassTime.DayMs))
            .Select(static suppression => string.Create(CultureInfo.InvariantCulture, $"suppression {suppression.Id}: until lies more than {SuppressionReading.MostDays} days ahead"));

    /// <summary>Bytes of a file.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be read: {e.Message}", e);
        }
    }
}
