using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Detection;

/// <summary>A story and the tenant that it happened in.</summary>
/// <param name="Names">Names of the tenant.</param>
/// <param name="Story">The story.</param>
public readonly record struct TenantStory(TenantNames Names, Story Story)
{
    /// <summary>Order of start, tenant and principal, names by their UTF-8 bytes.</summary>
    public static int CompareInTime(TenantStory left, TenantStory right)
    {
        var start = left.Story.Start.CompareTo(right.Story.Start);
        if (start != 0)
        {
            return start;
        }

        var tenant = left.Names.TenantUtf8.Span.SequenceCompareTo(right.Names.TenantUtf8.Span);
        return tenant != 0 ? tenant : left.Names.Principals.Utf8(left.Story.Principal).SequenceCompareTo(right.Names.Principals.Utf8(right.Story.Principal));
    }

    /// <summary>Order of score, the highest first; equal ones in time.</summary>
    public static int CompareByScore(TenantStory left, TenantStory right)
    {
        var score = right.Story.Score.CompareTo(left.Story.Score);
        return score != 0 ? score : CompareInTime(left, right);
    }
}
