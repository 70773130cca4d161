using System.Text;
using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using Microsoft.Extensions.Logging.Testing;

namespace ElasticRareFailure.Elasticsearch.Tests.Connection;

/// <summary>The rules of retry, from the caller down to the network.</summary>
public sealed class ElasticsearchCallerTests
{
    private const string Found = """{"hits":{"total":7}}""";

    private readonly WaitingTime time = new();
    private readonly FakeLogger logger = new();

    [Fact]
    public async Task Send_Success_ReadsTheAnswerOfLevelEightRequest()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", "/logs-*/_search?size=5", Found);

        Assert.Equal(Found, await SendAsync(elasticsearch, "/logs-*/_search?size=5", body: """{"size":5}"""));

        var request = Assert.Single(elasticsearch.Requests);
        Assert.Equal("""{"size":5}""", request.Body);
        Assert.Equal("application/vnd.elasticsearch+json; compatible-with=8", request.Headers["accept"]);
        Assert.Equal("application/vnd.elasticsearch+json; compatible-with=8", request.Headers["content-type"]);
        Assert.StartsWith("elastic-rare-failure/", request.Headers["user-agent"], StringComparison.Ordinal);
        Assert.False(request.Headers.ContainsKey("authorization"));
        Assert.False(request.Headers.ContainsKey("accept-encoding"));
    }

    [Theory]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Send_TransientStatus_IsTriedAgain(int status)
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", "/a", ScriptedAnswer.Error(status, "some_exception", "busy")).On("POST", "/a", Found);

        Assert.Equal(Found, await SendAsync(elasticsearch));

        var wait = Assert.Single(time.Waits);
        Assert.InRange(wait, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(30));
        var line = Assert.Single(logger.Collector.GetSnapshot());
        Assert.Equal(100, line.Id.Id);
        Assert.Contains($"POST /a failed ({status} some_exception)", line.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(500)]
    public async Task Send_OtherStatus_FailsAtOnce(int status)
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", "/a?key=1", ScriptedAnswer.Error(status, "some_exception", "no"));

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => SendAsync(elasticsearch, "/a?key=1"));

        Assert.Equal((status, "POST", "/a", "some_exception", "some_exception", "no"), (failure.Status, failure.Method, failure.Path, failure.Type, failure.RootCause, failure.Reason));
        Assert.Equal("http://es.example.com:9200", failure.Node);
        Assert.False(failure.IsTransient);
        Assert.Equal($"POST /a: {status} some_exception: no", failure.Message);
        Assert.Empty(time.Waits);
    }

    [Theory]
    [InlineData("busy")]
    [InlineData("cut")]
    [InlineData("late")]
    public async Task SendOnce_TransientFault_IsNotTriedAgain(string fault)
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", "/a", fault switch
        {
            "busy" => ScriptedAnswer.Error(503, "some_exception", "busy"),
            "cut" => new ScriptedAnswer { Body = Found, CutAt = 9 },
            _ => new ScriptedAnswer { Body = Found, BodyAfter = TimeSpan.FromSeconds(31) },
        });

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => time.RunAsync(() => Connected.To(elasticsearch, time, logger: logger).SendOnceAsync(
            HttpMethod.Post, "/a", default, async (stream, token) => await new StreamReader(stream).ReadToEndAsync(token), new TimeBudget(time, TimeSpan.FromMinutes(2)), TestContext.Current.CancellationToken)));

        Assert.True(failure.IsTransient);
        Assert.Equal((1, 1), (failure.Attempts, elasticsearch.Requests.Count));
        Assert.Empty(logger.Collector.GetSnapshot());
    }

    [Fact]
    public async Task Repeat_ARoundFailsForGood_IsNotRepeated()
    {
        using var elasticsearch = new ScriptedElasticsearch(time);
        var rounds = 0;

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => time.RunAsync(() => Connected.To(elasticsearch, time).RepeatAsync<bool>(
            _ => throw new ElasticsearchException($"round {++rounds}") { Status = rounds == 1 ? 503 : 400 }, new TimeBudget(time, TimeSpan.FromMinutes(2)), TestContext.Current.CancellationToken)));

        Assert.Equal((2, 2, 400), (rounds, failure.Attempts, failure.Status));
        Assert.Equal("round 2 (tried 2 times)", failure.Message);
    }

    public static TheoryData<string> Lost => ["refused", "reset", "unknown host", "cut", "late headers", "late body"];

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task Send_ConnectionFault_IsTriedAgain(string fault)
    {
        using var elasticsearch = new ScriptedElasticsearch(time)
            .On("POST", "/a", fault switch
            {
                "refused" => ScriptedAnswer.Refused(),
                "reset" => ScriptedAnswer.Reset(),
                "unknown host" => ScriptedAnswer.UnknownHost(),
                "cut" => new ScriptedAnswer { Body = Found, CutAt = 9 },
                "late headers" => new ScriptedAnswer { Body = Found, HeadersAfter = TimeSpan.FromSeconds(31) },
                _ => new ScriptedAnswer { Body = Found, BodyAfter = TimeSpan.FromSeconds(31) },
            })
            .On("POST", "/a", Found);

        Assert.Equal(Found, await SendAsync(elasticsearch));

        Assert.Equal(2, elasticsearch.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_TypedAnswerIsCutOrLate_IsTriedAgain(bool cut)
    {
        const string Count = """{"count":3,"_shards":{"total":1,"successful":1,"skipped":0,"failed":0}}""";
        using var elasticsearch = new ScriptedElasticsearch(time)
            .On("POST", "/logs/_count", new ScriptedAnswer { Body = Count, CutAt = cut ? 20 : null, BodyAfter = TimeSpan.FromSeconds(cut ? 0 : 31) })
            .On("POST", "/logs/_count", Count);

        var count = await time.RunAsync(() => Connected.To(elasticsearch, time).CallAsync(
            (client, token) => client.CountAsync(request => request.Indices("logs"), token), (answer, _) => ValueTask.FromResult(answer.Count), new TimeBudget(time, TimeSpan.FromMinutes(2)), TestContext.Current.CancellationToken));

        Assert.Equal(3, count);
    }

    [Fact]
    public async Task Send_RetryAfterSeconds_WaitsThatLong()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", "/a", ScriptedAnswer.Of(429).With("Retry-After", "47")).On("POST", "/a", Found);

        Assert.Equal(Found, await SendAsync(elasticsearch));

        Assert.Equal([TimeSpan.FromSeconds(47)], time.Waits);
    }

    [Fact]
    public async Task Send_RetryAfterDate_WaitsUntilThen()
    {
        // The clock begins at 2026-01-15T10:00:00Z, a Thursday.
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", "/a", ScriptedAnswer.Of(503).With("Retry-After", "Thu, 15 Jan 2026 10:00:20 GMT")).On("POST", "/a", Found);

        Assert.Equal(Found, await SendAsync(elasticsearch));

        Assert.Equal([TimeSpan.FromSeconds(20)], time.Waits);
    }

    [Fact]
    public async Task Send_RetryAfterLongerThanTheBudget_FailsAtOnceAndSaysSo()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", "/a", ScriptedAnswer.Error(429, "es_rejected_execution_exception", "full").With("Retry-After", "180"));

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => SendAsync(elasticsearch));

        Assert.Empty(time.Waits);
        Assert.Equal("POST /a: 429 es_rejected_execution_exception: full; the server asks to wait 3m, longer than the 2m that are left", failure.Message);
        Assert.Equal((429, TimeSpan.FromMinutes(3)), (failure.Status, failure.RetryAfter));
    }

    [Fact]
    public async Task Send_AlwaysUnavailable_GivesUpAfterTheRetriesAndNamesTheFailure()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", "/a", ScriptedAnswer.Error(503, "master_not_discovered_exception", "none"), times: 6);

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => SendAsync(elasticsearch, budget: TimeSpan.FromHours(1)));

        Assert.Equal("POST /a: 503 master_not_discovered_exception: none (tried 6 times)", failure.Message);
        Assert.Equal(6, failure.Attempts);
        Assert.Equal(5, time.Waits.Count);
        Assert.All(time.Waits, wait => Assert.InRange(wait, TimeSpan.Zero, TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Send_BudgetIsSpent_NamesTheLastFailureAndNeverOutlastsIt()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", "/a", ScriptedAnswer.Error(503, "master_not_discovered_exception", "none"), times: 21);
        var began = time.GetUtcNow();

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => SendAsync(elasticsearch, budget: TimeSpan.FromSeconds(10), configure: options => options.Retry.Retries = 20));

        Assert.Contains("503 master_not_discovered_exception: none; no time is left to try again", failure.Message, StringComparison.Ordinal);
        Assert.Equal(503, failure.Status);
        Assert.InRange(time.GetUtcNow() - began, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Send_HangsUntilTheBudgetIsSpent_NamesTheTimeAndWhatCameBefore()
    {
        using var elasticsearch = new ScriptedElasticsearch(time)
            .On("POST", "/a", ScriptedAnswer.Error(503, "master_not_discovered_exception", "none").With("Retry-After", "5"))
            .On("POST", "/a", new ScriptedAnswer { BodyAfter = TimeSpan.FromHours(1) });
        var began = time.GetUtcNow();

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => SendAsync(elasticsearch, budget: TimeSpan.FromSeconds(20)));

        Assert.StartsWith("POST /a: no complete answer within 15s, all the time that was left; before that: POST /a: 503 master_not_discovered_exception: none", failure.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(20), time.GetUtcNow() - began);
    }

    [Fact]
    public async Task Send_BudgetSpentBefore_AsksNothing()
    {
        using var elasticsearch = new ScriptedElasticsearch(time);

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => SendAsync(elasticsearch, budget: TimeSpan.Zero));

        Assert.Empty(elasticsearch.Requests);
        Assert.Contains("no time is left", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429, """{"error":{"type":"circuit_breaking_exception","reason":"[parent] Data too large","bytes_wanted":2,"bytes_limit":1,"durability":"TRANSIENT"},"status":429}""", false)]
    [InlineData(429, """{"error":{"root_cause":[{"type":"circuit_breaking_exception","reason":"too large","durability":"PERMANENT"}],"type":"circuit_breaking_exception","reason":"[request] Data too large","durability":"PERMANENT"},"status":429}""", true)]
    [InlineData(503, """{"error":{"root_cause":[],"type":"search_phase_execution_exception","reason":"","caused_by":{"type":"too_many_buckets_exception","reason":"Trying to create too many buckets","max_buckets":65536}},"status":503}""", true)]
    public async Task Send_BreakerOrTooManyBuckets_AsksForASmallerPageUnlessItHeals(int status, string body, bool smaller)
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", "/a", body, status).On("POST", "/a", Found);

        if (!smaller)
        {
            Assert.Equal(Found, await SendAsync(elasticsearch));
            return;
        }

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => SendAsync(elasticsearch));
        Assert.True(failure.AsksForSmallerPage);
        Assert.False(failure.IsTransient);
        Assert.Equal(1, elasticsearch.Left);
    }

    [Fact]
    public async Task Send_PageOfAProxy_FailsInASentence()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", "/a", new ScriptedAnswer { Body = "<html>Sign in</html>", ContentType = "text/html", FromElasticsearch = false });

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => SendAsync(elasticsearch));

        Assert.Equal("POST /a: answered with text/html where Elasticsearch answers with JSON", failure.Message);
        Assert.False(failure.IsTransient);
    }

    [Fact]
    public async Task Call_AnswerWithoutProductName_FailsInASentence()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("GET", "/", new ScriptedAnswer { FromElasticsearch = false });

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => time.RunAsync(() => ClusterInfo.ReadAsync(Connected.To(elasticsearch, time), logger, new TimeBudget(time, TimeSpan.FromMinutes(2)), TestContext.Current.CancellationToken)));

        Assert.Equal(ConnectionFault.NotElasticsearch, failure.Fault);
        Assert.False(failure.IsTransient);
    }

    [Fact]
    public async Task Send_AnswerIsNoJson_FailsWithoutQuotingIt()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", "/a", """{"hits":secret}""");

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => time.RunAsync(() => Connected.To(elasticsearch, time).SendAsync(
            HttpMethod.Post, "/a", default, async (stream, token) => (await JsonDocument.ParseAsync(stream, cancellationToken: token)).RootElement.ToString(), new TimeBudget(time, TimeSpan.FromMinutes(2)), TestContext.Current.CancellationToken)));

        Assert.Equal(ConnectionFault.Unreadable, failure.Fault);
        Assert.DoesNotContain("secret", failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(time.Waits);
    }

    [Theory]
    [InlineData("headers")]
    [InlineData("body")]
    [InlineData("wait")]
    [InlineData("before")]
    public async Task Send_Cancelled_ThrowsOperationCanceled(string when)
    {
        using var cancellation = new CancellationTokenSource();
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", "/a", when switch
        {
            "headers" => new ScriptedAnswer { HeadersAfter = TimeSpan.FromSeconds(10) },
            "body" => new ScriptedAnswer { BodyAfter = TimeSpan.FromSeconds(10) },
            "wait" => ScriptedAnswer.Of(503).With("Retry-After", "10"),
            _ => ScriptedAnswer.Of(200),
        });
        if (when == "before")
        {
            await cancellation.CancelAsync();
        }

        // Passes in the middle of the 10 seconds.
        using var timer = time.CreateTimer(state => ((CancellationTokenSource)state!).Cancel(), cancellation, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        var failure = await Record.ExceptionAsync(() => time.RunAsync(() => Connected.To(elasticsearch, time).SendAsync(HttpMethod.Post, "/a", default, ReadAsync, new TimeBudget(time, TimeSpan.FromMinutes(2)), cancellation.Token)));

        Assert.Equal(cancellation.Token, Assert.IsAssignableFrom<OperationCanceledException>(failure).CancellationToken);
    }

    [Fact]
    public async Task Send_SeveralNodesAndOneIsDown_AsksTheNextWithoutWaiting()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", "/a", ScriptedAnswer.Refused()).On("POST", "/a", Found);

        Assert.Equal(Found, await SendAsync(elasticsearch, configure: options => options.Urls = ["http://one.example.com:9200", "http://two.example.com:9200"]));

        Assert.Equal(["one.example.com", "two.example.com"], elasticsearch.Requests.Select(request => request.Uri.Host).Order());
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task Send_SeveralNodesAndOneHangs_AsksTheNextAfterTheAttempt()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", "/a", new ScriptedAnswer { HeadersAfter = TimeSpan.FromHours(1) }).On("POST", "/a", Found);

        Assert.Equal(Found, await SendAsync(elasticsearch, configure: options => options.Urls = ["http://one.example.com:9200", "http://two.example.com:9200"]));

        Assert.Equal(["one.example.com", "two.example.com"], elasticsearch.Requests.Select(request => request.Uri.Host).Order());
    }

    [Fact]
    public async Task Send_SeveralNodesAndAllAreDown_NamesTheFault()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", "/a", ScriptedAnswer.Refused(), times: 100);

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => SendAsync(elasticsearch, configure: options => options.Urls = ["http://one.example.com:9200", "http://two.example.com:9200"]));

        Assert.Equal(ConnectionFault.Refused, failure.Fault);
    }

    [Fact]
    public async Task Send_ErrorBodyLongerThanWhatIsRead_StillNamesItsType()
    {
        var body = $$"""{"error":{"type":"search_phase_execution_exception","reason":"all shards failed","root_cause":[{"type":"query_shard_exception","reason":"{{new string('x', 20_000)}}"}] } }""";
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", "/a", body, 400);

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => SendAsync(elasticsearch));

        Assert.Equal(("search_phase_execution_exception", "query_shard_exception", "all shards failed"), (failure.Type, failure.RootCause, failure.Reason));
        Assert.InRange(failure.Message.Length, 1, 1000);
    }

    private static async ValueTask<string> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    private Task<string> SendAsync(ScriptedElasticsearch elasticsearch, string path = "/a", string body = "", TimeSpan? budget = null, Action<ElasticsearchOptions>? configure = null) =>
        time.RunAsync(() => Connected.To(elasticsearch, time, configure, logger).SendAsync(
            HttpMethod.Post, path, Encoding.UTF8.GetBytes(body), ReadAsync, new TimeBudget(time, budget ?? TimeSpan.FromMinutes(2)), TestContext.Current.CancellationToken));
}
