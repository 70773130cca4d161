using CsCheck;
using ElasticRareFailure.Scoring.Packing;

namespace ElasticRareFailure.Tests.Scoring.Packing;

/// <summary>An archive gives back what was put into it, wherever that lies.</summary>
public sealed class StoryArchiveTests
{
    [Fact]
    public void Indexer_StoriesThatFillTheStream_GivesEachBackInAnyOrder() => Gen.Int[0, 300_000].Array[1, 24].Sample(lengths =>
    {
        var archive = new StoryArchive(static () => new MemoryStream());
        var stories = lengths.Select((length, number) => Enumerable.Range(0, length).Select(at => (byte)((at * 31) + number)).ToArray()).ToList();
        var places = stories.ConvertAll(story => archive.Add(story));
        for (var number = stories.Count - 1; number >= 0; number--)
        {
            Assert.Equal(stories[number], archive[places[number]]);
            Assert.Equal(stories[number / 2], archive[places[number / 2]]);
        }
    }, iter: 20);

    [Fact]
    public void Add_AStoryLargerThanWhatIsHeld_IsGivenBackBetweenOthers()
    {
        var archive = new StoryArchive(static () => new MemoryStream());
        var large = new byte[5_000_000];
        large[^1] = 7;
        var places = new[] { archive.Add([1, 2]), archive.Add(large), archive.Add([3]) };
        Assert.Equal([1, 2], archive[places[0]]);
        Assert.Equal([3], archive[places[2]]);
        Assert.Equal(large, archive[places[1]]);
        var after = archive.Add([4, 5, 6]);
        Assert.Equal([4, 5, 6], archive[after]);
    }

    [Fact]
    public void Add_LittleAltogether_NeedsNoStream()
    {
        var archive = new StoryArchive(static () => throw new InvalidOperationException());
        var places = Enumerable.Range(0, 1000).Select(number => archive.Add(BitConverter.GetBytes(number))).ToList();
        Assert.Equal(BitConverter.GetBytes(617), archive[places[617]]);
    }
}
