using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Feedback;

namespace ElasticRareFailure.Worker.Triage;

/// <summary>What people said beforehand: of stories, and of what is harmless for a while.</summary>
/// <param name="Feedback">Of stories.</param>
/// <param name="Suppressions">Of what is harmless.</param>
internal sealed record TriageInput(FeedbackLog Feedback, SuppressionList Suppressions)
{
    /// <summary>Nobody said anything.</summary>
    public static TriageInput None => new(new FeedbackLog(), SuppressionList.Empty);
}
