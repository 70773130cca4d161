namespace ElasticRareFailure.Feedback;

/// <summary>What an analyst said of a story, and when. It has an effect from then on, never before.</summary>
/// <param name="Story">Id of the story, 40 hexadecimal digits.</param>
/// <param name="Verdict">What it was.</param>
/// <param name="AtMs">When that was said, epoch ms.</param>
/// <param name="By">Who said so; null: nobody is named.</param>
/// <param name="Note">Why; null: nothing was noted.</param>
public sealed record StoryFeedback(string Story, StoryVerdict Verdict, long AtMs, string? By = null, string? Note = null);
