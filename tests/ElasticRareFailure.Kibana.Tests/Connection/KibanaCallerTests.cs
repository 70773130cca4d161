using System.Text;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using ElasticRareFailure.Kibana.Connection;
using ElasticRareFailure.Kibana.Tests.Support;

namespace ElasticRareFailure.Kibana.Tests.Connection;

public sealed class KibanaCallerTests
{
    private static readonly KibanaRequest Get = new(HttpMethod.Get, "/api/detection_engine/rules?rule_id=a");
    private static readonly KibanaRequest Import = new(HttpMethod.Post, "/api/detection_engine/rules/_import?overwrite=false", "{\"rule_id\":\"a\"}\n"u8.ToArray(), "rules.ndjson");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Send_InASpaceWithAKey_HasPathHeadersAndKey()
    {
        await using var kibana = new ScriptedKibana { Instead = _ => new KibanaAnswer(200, "{}") };
        using var caller = Caller.Of(kibana, null, ("Kibana:Space", "secops"), ("Kibana:ApiKey", Caller.Key));

        _ = await caller.SendAsync(Get, Caller.Budget(), Token);

        var request = Assert.Single(kibana.Requests);
        Assert.Equal("GET /s/secops/api/detection_engine/rules?rule_id=a", request.ToString());
        Assert.Equal(($"ApiKey {Caller.Key}", "true"), (request.Header("authorization"), request.Header("kbn-xsrf")));
    }

    [Fact]
    public async Task Send_AsAUserBelowABasePath_HasBasicAndTheBasePath()
    {
        await using var kibana = new ScriptedKibana { Instead = _ => new KibanaAnswer(200, "{}") };
        using var caller = Caller.Of([("Kibana:Url", $"{kibana.Url}/kibana/"), ("Kibana:Username", "ada"), ("Kibana:Password", "pä:ss")]);

        _ = await caller.SendAsync(Get, Caller.Budget(), Token);

        var request = Assert.Single(kibana.Requests);
        Assert.Equal("/kibana/api/detection_engine/rules", request.Path);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("ada:pä:ss")), request.Header("authorization"));
    }

    [Fact]
    public async Task Send_AFile_IsAFormWithOnePart()
    {
        await using var kibana = new ScriptedKibana();
        using var caller = Caller.Of(kibana);

        var answer = await caller.SendAsync(Import, Caller.Budget(), Token);

        Assert.Equal(1, (int)answer!["success_count"]!);
        Assert.Equal(new FormFile("rules.ndjson", "{\"rule_id\":\"a\"}\n"), FormFile.Read(Assert.Single(kibana.Requests)).File);
    }

    [Theory]
    [InlineData(429, "Too Many Requests")]
    [InlineData(502, "Bad Gateway")]
    [InlineData(503, "Service Unavailable")]
    [InlineData(504, "Gateway Timeout")]
    public async Task Send_ReadingWhereKibanaCannotNow_TriesAgain(int status, string error)
    {
        await using var kibana = new ScriptedKibana { Instead = _ => new KibanaAnswer(200, "{}") }.First(KibanaAnswer.Error(status, error, "later"), KibanaAnswer.Error(status, error, "later"));
        var time = new WaitingTime();
        using var caller = Caller.Of(kibana, time);

        _ = await time.RunAsync(() => caller.SendAsync(Get, Caller.Budget(time), Token));

        Assert.Equal(3, kibana.Requests.Count);
        Assert.Equal(2, time.Waits.Count);
    }

    [Fact]
    public async Task Send_RetryAfter_IsWaitedFor()
    {
        await using var kibana = new ScriptedKibana { Instead = _ => new KibanaAnswer(200, "{}") }.First(KibanaAnswer.Error(429, "Too Many Requests", "later") with { RetryAfter = "7" });
        var time = new WaitingTime();
        using var caller = Caller.Of(kibana, time);

        _ = await time.RunAsync(() => caller.SendAsync(Get, Caller.Budget(time), Token));

        Assert.Equal([TimeSpan.FromSeconds(7)], time.Waits);
    }

    [Fact]
    public async Task Send_RetryAfterLongerThanTheTimeLeft_FailsAtOnceAndSaysSo()
    {
        await using var kibana = new ScriptedKibana().First(KibanaAnswer.Error(429, "Too Many Requests", "later") with { RetryAfter = "600" });
        var time = new WaitingTime();
        using var caller = Caller.Of(kibana, time);

        var failure = await Assert.ThrowsAsync<KibanaException>(() => time.RunAsync(() => caller.SendAsync(Get, Caller.Budget(time), Token)));

        Assert.Empty(time.Waits);
        Assert.EndsWith("it asks to wait 10m, longer than the 2m that are left", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_KibanaIsStartingForEver_EndsAndSaysWhatKibanaSays()
    {
        await using var kibana = new ScriptedKibana { Instead = _ => KibanaAnswer.NotReady };
        var time = new WaitingTime();
        using var caller = Caller.Of(kibana, time);

        var failure = await Assert.ThrowsAsync<KibanaException>(() => time.RunAsync(() => caller.SendAsync(Get, Caller.Budget(time), Token)));

        Assert.Equal(503, failure.Status);
        Assert.Contains("cannot answer now (503: Kibana server is not ready yet): wait until Kibana has started", failure.Message, StringComparison.Ordinal);
        Assert.InRange(kibana.Requests.Count, 3, 7);
    }

    // Sent again after a lost answer, it would find what it made itself.
    [Fact]
    public async Task Send_AnImportThatDoesNotOverwriteWhoseAnswerIsLost_IsNotSentAgain()
    {
        await using var kibana = new ScriptedKibana().First(new KibanaAnswer(200, "") { IsLost = true });
        var time = new WaitingTime();
        using var caller = Caller.Of(kibana, time);

        var failure = await Assert.ThrowsAsync<KibanaException>(() => time.RunAsync(() => caller.SendAsync(Import, Caller.Budget(time), Token)));

        _ = Assert.Single(kibana.Requests);
        Assert.Contains("closed the connection before its answer", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_AReadingWhoseAnswerIsLost_IsSentAgain()
    {
        await using var kibana = new ScriptedKibana { Instead = _ => new KibanaAnswer(200, "{}") }.First(new KibanaAnswer(200, "") { IsLost = true });
        var time = new WaitingTime();
        using var caller = Caller.Of(kibana, time);

        _ = await time.RunAsync(() => caller.SendAsync(Get, Caller.Budget(time), Token));

        Assert.Equal(2, kibana.Requests.Count);
    }

    [Fact]
    public async Task Send_AnImportThatKibanaIsNotReadyFor_IsSentAgain()
    {
        await using var kibana = new ScriptedKibana().First(KibanaAnswer.NotReady);
        var time = new WaitingTime();
        using var caller = Caller.Of(kibana, time);

        _ = await time.RunAsync(() => caller.SendAsync(Import, Caller.Budget(time), Token));

        Assert.Equal(2, kibana.Requests.Count);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(405)]
    public async Task Send_APageOfAProxy_IsSaidToBeNoKibana(int status)
    {
        await using var kibana = new ScriptedKibana().First(KibanaAnswer.Page(status));
        using var caller = Caller.Of(kibana);

        var failure = await Assert.ThrowsAsync<KibanaException>(() => caller.SendAsync(Get, Caller.Budget(), Token));

        Assert.Contains("is not Kibana, or something stands before it", failure.Message, StringComparison.Ordinal);
        Assert.Contains("check Kibana:Url", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("<", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_AWrongKey_NamesTheKeyOfTheConfigurationAndNotItself()
    {
        await using var kibana = new ScriptedKibana { Authorization = "ApiKey other" };
        using var caller = Caller.Of(kibana, null, ("Elasticsearch:ApiKey", Caller.Key));

        var failure = await Assert.ThrowsAsync<KibanaException>(() => caller.SendAsync(Get, Caller.Budget(), Token));

        Assert.Contains("does not accept the API key", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("check Elasticsearch:ApiKey", failure.Message, StringComparison.Ordinal);
    }

    // A server that repeats what it was sent: the key, its base64, and the secret within it.
    [Fact]
    public async Task Send_AServerThatQuotesTheKey_IsQuotedWithoutIt()
    {
        await using var kibana = new ScriptedKibana { Instead = request => KibanaAnswer.Error(400, "Bad Request", $"bad header {request.Header("authorization")} of planted-secret\nsecond line") };
        using var caller = Caller.Of(kibana, null, ("Kibana:ApiKey", Caller.Key));

        var failure = await Assert.ThrowsAsync<KibanaException>(() => caller.SendAsync(Get, Caller.Budget(), Token));

        Assert.Contains("bad header ApiKey *** of *** second line", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Caller.Key, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("planted-secret", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_NobodyListens_SaysSoAfterSomeTries()
    {
        var time = new WaitingTime();
        using var caller = Caller.Of([("Kibana:Url", "http://127.0.0.1:1")], time);

        var failure = await Assert.ThrowsAsync<KibanaException>(() => time.RunAsync(() => caller.SendAsync(Import, Caller.Budget(time), Token)));

        Assert.Equal("Nobody listens at http://127.0.0.1:1: check Kibana:Url and whether Kibana is running", failure.Message.Split(';')[0]);
        Assert.NotEmpty(time.Waits);
    }

    [Fact]
    public async Task Send_AnHttpServerBehindAnHttpsAddress_SaysSo()
    {
        await using var kibana = new ScriptedKibana();
        using var caller = Caller.Of([("Kibana:Url", kibana.Url.Replace("http:", "https:", StringComparison.Ordinal))]);

        var failure = await Assert.ThrowsAsync<KibanaException>(() => caller.SendAsync(Get, Caller.Budget(), Token));

        Assert.Contains("does not speak https: if it speaks http, write http:// in Kibana:Url", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_Stopped_IsNoFailureOfKibana()
    {
        using var stop = new CancellationTokenSource();
        await using var kibana = new ScriptedKibana
        {
            Instead = _ =>
            {
                stop.Cancel();
                return KibanaAnswer.NotReady;
            },
        };
        using var caller = Caller.Of(kibana);

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller.SendAsync(Get, Caller.Budget(), stop.Token));
    }
}
