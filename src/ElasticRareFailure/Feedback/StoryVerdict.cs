namespace ElasticRareFailure.Feedback;

/// <summary>What an analyst says that a story was.</summary>
public enum StoryVerdict
{
    /// <summary>Ordinary life: shown, and nothing else; it takes back an earlier <see cref="Attack"/>.</summary>
    Ordinary,

    /// <summary>An attack: it says nothing of ordinary life, so calibration leaves it out.</summary>
    Attack,
}
