using System.Text.Json;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Details;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Source;

/// <summary>What an alert shows: read again by the ids of what is said, and what succeeded after it.</summary>
public sealed class DetailReaderTests : IDisposable
{
    private static readonly PassTime Noon = SourceRecord.Noon;

    private readonly ScriptedIndex index = new();

    public void Dispose() => index.Dispose();

    [Fact]
    public async Task Find_Failures_AsksForTheirIdsAndWhatSucceededAfter()
    {
        Add(SourceRecord.In(Noon, "a"), SourceRecord.In(Noon, "b\"c") with { TimestampMs = Noon.StartMs + 60_000, Action = "OTHER/write" }, SourceRecord.In(Noon, "unsaid"));

        var search = await FindAsync(["a", "b\"c"]);

        Assert.Equal(["Microsoft.Web/sites/write", "OTHER/write"], search.Found.Select(detail => detail.Action));
        var bodies = index.Requests.SkipWhile(request => request.Method != "DELETE").Where(request => request.Uri.AbsolutePath == "/_search").Select(request => Renamed(request.Body)).ToList();
        GoldenBody.Is("details", bodies[0]);
        GoldenBody.Is("successes-after", bodies[1]);
        Assert.Equal((2, 0), (bodies.Count, index.Open));
    }

    /// <summary>From the first failure to two hours after the last.</summary>
    [Fact]
    public async Task Find_Successes_AreThoseWithinTwoHours()
    {
        Add(SourceRecord.In(Noon, "a"), Success("before", -1), Success("at", 0), Success("last", 7_200_000), Success("late", 7_200_001), Success("other", 5) with { Action = "other/write" }, Success("else", 5) with { Caller = "else@example.com" });

        var search = await FindAsync(["a"]);

        Assert.Equal([0, 7_200_000], search.Successes.Select(success => success.TimestampMs - Noon.StartMs).Order());
    }

    /// <summary>What is explained shows what else its principal did, before too.</summary>
    [Fact]
    public async Task Find_AllSuccesses_AreThoseOfAnyOperationWithinTwoHoursBeforeAndAfter()
    {
        Add(SourceRecord.In(Noon, "a"), Success("early", -7_200_001), Success("before", -7_200_000), Success("last", 7_200_000), Success("late", 7_200_001), Success("other", 5) with { Action = "other/write" }, Success("else", 5) with { Caller = "else@example.com" });

        var search = await FindAsync(["a"], allSuccesses: true);

        Assert.Equal([-7_200_000, 5, 7_200_000], search.Successes.Select(success => success.TimestampMs - Noon.StartMs).Order());
        Assert.DoesNotContain("event.action\":{", index.Searches.Last(body => !body.GetRawText().Contains("\"ids\"", StringComparison.Ordinal)).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_ManyFailures_AsksForAThousandIdsAtOnce()
    {
        string[] ids = [.. Enumerable.Range(0, 2_100).Select(number => $"e{number}")];
        Add([.. ids.Select(id => SourceRecord.In(Noon, id))]);

        var search = await FindAsync(ids);

        Assert.Equal(2_100, search.Found.Count());
        Assert.Equal([1_000, 1_000, 100], index.Searches.Where(body => body.GetRawText().Contains("\"ids\"", StringComparison.Ordinal)).Select(IdsOf).Where(count => count > 0));
    }

    [Fact]
    public async Task Find_NothingFound_AsksForNoSuccesses()
    {
        Add(SourceRecord.In(Noon, "a"));

        _ = await FindAsync(["a"], () => index.Fault = request => request.Uri.AbsolutePath == "/_search" ? ScriptedAnswer.Of(200, AnswerText.Of([], request.Body.Split("\"id\":\"")[1].Split('"')[0])) : null);

        Assert.Single(index.Searches, body => body.GetRawText().Contains("\"ids\"", StringComparison.Ordinal));
        Assert.DoesNotContain("event.action\":{", index.Requests[^2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_NothingSaid_AsksNothing()
    {
        await ClusterSource.Over(index).FindAsync(new Dictionary<TenantNames, DetailSearch>(), TestContext.Current.CancellationToken);

        Assert.Empty(index.Requests);
    }

    /// <summary>The tenant of the subscription is the tenant here too.</summary>
    [Fact]
    public async Task Find_TenantOfASubscription_IsFound()
    {
        const string Subscription = "5555aaaa-0000-0000-0000-000000000001";
        Add(SourceRecord.In(Noon, "a") with { Tenant = null, Subscription = Subscription });

        var search = await FindAsync(["a"], configure: options => options.SubscriptionTenants[Subscription] = SourceRecord.SomeTenant);

        Assert.Single(search.Found);
    }

    [Fact]
    public async Task Find_PointInTimeIsLost_BeginsAnew()
    {
        Add(SourceRecord.In(Noon, "a"));
        var lost = false;

        var search = await FindAsync(["a"], () => index.Fault = request => request.Uri.AbsolutePath == "/_search" && !lost && (lost = true) ? ScriptedAnswer.Error(404, "search_context_missing_exception", "gone") : null);

        Assert.Single(search.Found);
        Assert.Equal(0, index.Open);
    }

    private static SourceRecord Success(string id, long afterMs) => new(id, Noon.StartMs + afterMs) { IngestedMs = Noon.StartMs + afterMs + 1_000, Failed = false };

    private static int IdsOf(JsonElement body) => body.GetProperty("query").GetProperty("bool").GetProperty("filter")[0].TryGetProperty("ids", out var ids) ? ids.GetProperty("values").GetArrayLength() : 0;

    /// <summary>The point in time of the golden bodies is p0.</summary>
    private static string Renamed(string body) => body.Replace($"\"{body.Split("\"id\":\"")[1].Split('"')[0]}\"", "\"p0\"", StringComparison.Ordinal);

    private void Add(params SourceRecord[] records) => Array.ForEach(records, index.Add);

    /// <summary>Reads the pass at noon and searches for some of its failures.</summary>
    private async Task<DetailSearch> FindAsync(string[] ids, Action? before = null, Action<SourceOptions>? configure = null, bool allSuccesses = false)
    {
        var source = ClusterSource.Over(index, configure);
        DetailSearch? search = null;
        await foreach (var batch in source.ReadAsync(Noon, Noon, TestContext.Current.CancellationToken))
        {
            search = Want(Assert.Single(batch.Tenants), ids, allSuccesses);
        }

        before?.Invoke();
        await source.FindAsync(new Dictionary<TenantNames, DetailSearch> { [search!.Names] = search }, TestContext.Current.CancellationToken);
        return search;
    }

    private static DetailSearch Want(TenantBatch tenant, string[] ids, bool allSuccesses = false)
    {
        var search = new DetailSearch(tenant.Names) { AllSuccesses = allSuccesses };
        foreach (var failure in tenant.Failures.ToArray().Where(failure => ids.Contains(failure.Id.ToText(tenant.Names.EventIds))))
        {
            search.Want(failure.Id);
            search.WantSuccesses(failure.Principal);
        }

        return search;
    }
}
