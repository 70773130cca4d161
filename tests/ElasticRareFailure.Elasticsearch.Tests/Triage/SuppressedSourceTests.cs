using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Triage;

/// <summary>What a cluster gives is looked at with the suppressions that the source has when it is read.</summary>
public sealed class SuppressedSourceTests : IDisposable
{
    private static readonly PassTime Noon = SourceRecord.Noon;

    private readonly ScriptedIndex index = new(SourceRecord.In(Noon, "a") with { ResourceGroup = "Sandbox" }, SourceRecord.In(Noon, "b") with { ResourceGroup = "prod" });

    public void Dispose() => index.Dispose();

    [Fact]
    public async Task ReadLive_AResourceGroupIsSuppressed_AsksForItAndCoversItsFailures()
    {
        var source = Source(new Suppression { Id = "x", ResourceGroup = "sand*", FromMs = 0, UntilMs = Noon.EndMs, Reason = "r", Owner = "o", Learn = false });

        Assert.Equal([("a", true, false), ("b", false, true)], await FailuresAsync(source));
        Assert.Equal(RecordTree.DetailPaths, PathsOf(0));
        Assert.DoesNotContain("azure.resource.group", PathsOf(1));
    }

    [Fact]
    public async Task ReadLive_NoneNeedsMore_AsksForNoMore()
    {
        var source = Source(new Suppression { Id = "x", Principal = SourceRecord.SomeCaller, FromMs = 0, UntilMs = Noon.EndMs, Reason = "r", Owner = "o" });

        Assert.Equal([("a", true, true), ("b", true, true)], await FailuresAsync(source));
        Assert.Equal(RecordTree.FailurePaths, PathsOf(0));
    }

    [Fact]
    public async Task ReadLive_ListIsChangedBetweenPasses_CountsForWhatIsReadThen()
    {
        index.Add(SourceRecord.In(new PassTime(Noon.Index + 1), "c"));
        var source = Source();
        Assert.Equal([("a", false, true), ("b", false, true)], await FailuresAsync(source));

        source.Suppressions = new SuppressionList([new Suppression { Id = "x", Principal = SourceRecord.SomeCaller, FromMs = Noon.EndMs, UntilMs = Noon.EndMs + PassTime.DayMs, Reason = "r", Owner = "o" }]);

        Assert.Equal([("c", true, true)], await FailuresAsync(source, 1));
    }

    private ClusterActivitySource Source(params Suppression[] suppressions)
    {
        var source = ClusterSource.Over(index);
        source.Suppressions = new SuppressionList(suppressions);
        return source;
    }

    private async Task<List<(string Id, bool IsSuppressed, bool IsLearnt)>> FailuresAsync(ClusterActivitySource source, int later = 0)
    {
        index.NowMs = long.MaxValue;
        var batch = await source.ReadLiveAsync(new PassTime(Noon.Index + later), TestContext.Current.CancellationToken);
        var failures = new List<(string, bool, bool)>();
        foreach (var tenant in batch.Tenants)
        {
            foreach (var failure in tenant.Failures.Span)
            {
                failures.Add((failure.Id.ToText(tenant.Names.EventIds), failure.IsSuppressed, failure.IsLearnt));
            }
        }

        return [.. failures.Order()];
    }

    private IEnumerable<string?> PathsOf(int search) => index.Searches.ElementAt(search).GetProperty("_source").EnumerateArray().Select(path => path.GetString());
}
