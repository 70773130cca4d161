using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Feedback;

namespace ElasticRareFailure.Elasticsearch.Triage;

/// <summary>What people said of stories, and of what is harmless for a while, as it stood at a time.</summary>
/// <param name="Feedback">Of stories.</param>
/// <param name="Suppressions">Of what is harmless.</param>
internal sealed record FoundTriage(FoundFeedback Feedback, FoundSuppressions Suppressions)
{
    /// <summary>The suppressions without a fault.</summary>
    public SuppressionList List => Suppressions.List;

    /// <summary>What has a fault and does not count, a text each.</summary>
    public IEnumerable<string> Faults => Suppressions.Invalid.Concat(Feedback.Faults);

    /// <summary>Limits that were reached, by name.</summary>
    public IReadOnlyList<string> LimitsReached => [.. Feedback.IsCut ? (string[])["feedback"] : [], .. Suppressions.Documents.IsCut ? (string[])["suppressions"] : []];

    /// <summary>The feedback, by story.</summary>
    public FeedbackLog Log()
    {
        var log = new FeedbackLog();
        foreach (var entry in Feedback.Entries)
        {
            _ = log.Add(entry);
        }

        return log;
    }
}
