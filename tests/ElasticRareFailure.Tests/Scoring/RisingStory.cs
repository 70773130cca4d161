using ElasticRareFailure.Activity;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Tests.Scoring;

/// <summary>Stories made of nothing but rises.</summary>
internal static class RisingStory
{
    private static readonly MethodParameters Parameters = new();

    /// <summary>A story that opens at a pass and adds about so many nats there.</summary>
    public static Story Open(int principal, PassTime pass, double nats = 50)
    {
        var story = new Story(principal, pass, default, Parameters);
        Rise(story, pass, nats);
        return story;
    }

    /// <summary>Another request adds about so many nats at a pass; exact to 1e-9 from 21 nats on.</summary>
    public static void Rise(Story story, PassTime pass, double nats)
    {
        _ = story.AddOperation((ulong)story.Rises.Count + 1, pass, nats + Parameters.OperationLevel);
        Assert.True(story.EndPass(pass));
    }
}
