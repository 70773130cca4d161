using ElasticRareFailure.Alerts;
using ElasticRareFailure.Feedback;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Explanation;

/// <summary>Why a story is rare: all that an analyst is shown of it.</summary>
internal sealed record StoryExplanation
{
    /// <summary>The story as an alert says it, or would.</summary>
    public required Alert Alert { get; init; }

    /// <summary>What happened around it: all successes of the principal within two hours.</summary>
    public required StoryContext Context { get; init; }

    /// <summary>Its evidence, in the order in which it was judged.</summary>
    public required IReadOnlyList<EvidenceExplanation> Evidence { get; init; }

    /// <summary>What the principal usually did, as known when the story began.</summary>
    public required PrincipalUsual Usual { get; init; }

    /// <summary>How rare the score is, by each window of the past; empty while the tenant is learning.</summary>
    public required IReadOnlyList<RateExplanation> Rates { get; init; }

    /// <summary>It holds the denial of a sensitive operation.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>Suppressions cover all of its failures.</summary>
    public bool IsSuppressed { get; init; }

    /// <summary>The last word of an analyst on it; null: nobody said anything.</summary>
    public StoryFeedback? Feedback { get; init; }

    /// <summary>What happened, in order of time.</summary>
    public IReadOnlyList<StoryMoment> Moments => StoryMoment.Of(this);

    /// <summary>Explains a story.</summary>
    /// <param name="alert">The story as an alert says it, or would.</param>
    /// <param name="context">What happened around it.</param>
    /// <param name="usual">What was usual when it began.</param>
    /// <param name="calibration">Calibration of the day of its last rise.</param>
    /// <param name="parameters">Parameters of the method.</param>
    public static StoryExplanation Of(Alert alert, StoryContext context, PrincipalUsual usual, Calibration calibration, MethodParameters parameters) => new()
    {
        Alert = alert,
        Context = context,
        Evidence = [.. alert.State.Evidence.Select(piece => EvidenceExplanation.Of(piece, alert.Names, alert.Who, parameters))],
        Usual = usual,
        Rates = RateExplanation.Of(calibration, alert.State.Score),
    };
}
