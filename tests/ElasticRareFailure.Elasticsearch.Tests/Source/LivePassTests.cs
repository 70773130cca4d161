using ElasticRareFailure.Activity;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Source;

/// <summary>The pass of a time asks for the last two hours again: what has become visible late is given then, and nothing twice.</summary>
public sealed class LivePassTests : IDisposable
{
    private static readonly PassTime Noon = SourceRecord.Noon;

    private readonly ScriptedIndex index = new();

    public void Dispose() => index.Dispose();

    [Fact]
    public async Task ReadLive_SeenByItsPass_IsGivenOnce()
    {
        index.Add(SourceRecord.In(Noon, "a"));
        var source = ClusterSource.Over(index);

        Assert.Equal([(Noon.Index, "a")], await PassesAsync(source, -2, 12));
        Assert.Equal(0, source.Counts.Stragglers);
    }

    /// <summary>Known at noon, found by a search only 50 minutes later: the pass at 12:45 runs at 13:00 and is the first to see it.</summary>
    [Fact]
    public async Task ReadLive_VisibleLate_IsGivenInTheFirstPassThatSeesIt()
    {
        index.Add(SourceRecord.In(Noon, "a") with { VisibleMs = Noon.StartMs + 3_000_000 });
        var source = ClusterSource.Over(index);

        Assert.Equal([(Noon.Index + 3, "a")], await PassesAsync(source, 0, 12));
        Assert.Equal(1, source.Counts.Stragglers);
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    public async Task ReadLive_VisibleMoreThanTwoHoursLate_IsNotSeen(int passesLate, bool given)
    {
        index.Add(new SourceRecord("a", Noon.StartMs) { IngestedMs = Noon.StartMs, VisibleMs = new PassTime(Noon.Index + passesLate).EndMs });

        Assert.Equal(given, (await PassesAsync(ClusterSource.Over(index), 0, 12)).Count == 1);
    }

    /// <summary>Happened at 07:00, indexed at 10:10 without event.ingested.</summary>
    [Fact]
    public async Task ReadLive_WithoutIngestedHoursLate_IsGivenOnceAsStraggler()
    {
        var seven = PassTime.Of(Noon.StartMs - (5 * 3_600_000));
        index.Add(new SourceRecord("a", seven.StartMs) { VisibleMs = seven.StartMs + (190 * 60_000) });
        var source = ClusterSource.Over(index);

        Assert.Equal([(seven.Index + 12, "a")], await PassesAsync(source, seven.Index - Noon.Index, 30));
        Assert.Equal(1, source.Counts.Stragglers);
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(12, false)]
    public async Task ReadLive_WithoutIngested_IsAskedForOverTheLateWindow(int hours, bool given)
    {
        index.Add(new SourceRecord("a", Noon.StartMs) { VisibleMs = Noon.StartMs + (20 * 3_600_000) });

        var passes = await PassesAsync(ClusterSource.Over(index, options => options.LateWindow = TimeSpan.FromHours(hours)), 0, 100);

        Assert.Equal(given ? [(Noon.Index + 80 - 1, "a")] : [], passes);
    }

    [Fact]
    public async Task ReadLive_SuccessAskedForAgain_IsGivenOnce()
    {
        index.Add(SourceRecord.In(Noon, "a") with { Failed = false });

        Assert.Equal([(Noon.Index, "success")], (await PassesAsync(ClusterSource.Over(index), -1, 12)).Select(given => (given.Pass, given.Id)));
    }

    /// <summary>Asked for over seven days, the longest late window: remembered as long.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ReadLive_WithoutIngestedOverTheLongestWindow_IsGivenOnce(bool failed)
    {
        index.Add(new SourceRecord("a", Noon.StartMs) { Failed = failed });
        var source = ClusterSource.Over(index, options => options.LateWindow = TimeSpan.FromDays(7));

        Assert.Single(await PassesAsync(source, 0, 8 * PassTime.PerDay, step: 24));
        Assert.Equal(0, source.Counts.Stragglers);
    }

    [Fact]
    public async Task ReadLive_AfterAReplay_GivesNothingOfItAgain()
    {
        index.Add(SourceRecord.In(Noon, "a"));
        index.Add(SourceRecord.In(Noon, "b") with { Failed = false });
        index.Add(SourceRecord.In(new PassTime(Noon.Index + 1), "c"));
        var source = ClusterSource.Over(index);
        _ = await BatchText.OfAsync(source, new PassTime(Noon.Index - 40), Noon);

        Assert.Equal([(Noon.Index + 1, "c")], await PassesAsync(source, 1, 10));
        Assert.Equal(0, source.Counts.Stragglers);
    }

    /// <summary>Runs passes one after another, each at its end; of a success its kind stands for its id.</summary>
    private async Task<List<(int Pass, string Id)>> PassesAsync(ClusterActivitySource source, int from, int to, int step = 1)
    {
        var given = new List<(int, string)>();
        for (var pass = new PassTime(Noon.Index + from); pass.Index <= Noon.Index + to; pass = new PassTime(pass.Index + step))
        {
            index.NowMs = pass.EndMs;
            var lines = BatchText.Of(await source.ReadLiveAsync(pass, TestContext.Current.CancellationToken));
            given.AddRange(lines.Select(line => line.Split(' ')).Select(words => (pass.Index, words[2] == "failure" ? words[3] : words[2])));
        }

        return given;
    }
}
