using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Connection;

/// <summary>Each failure is one sentence that names what is wrong and what to do. The reasons are as Elasticsearch 9.5 writes them.</summary>
public sealed class DiagnosisTests
{
    private readonly WaitingTime time = new();

    [Fact]
    public async Task Of_Refused_NamesAddressAndKey() =>
        Assert.Equal("Nobody listens at http://es.example.com:9200: check Elasticsearch:Urls and whether Elasticsearch is running (tried 6 times)", await SentenceAsync(ScriptedAnswer.Refused(), times: 6));

    [Fact]
    public async Task Of_UnknownHost_NamesAddress() =>
        Assert.Equal("There is no host named in http://es.example.com:9200: check Elasticsearch:Urls and the name service (tried 6 times)", await SentenceAsync(ScriptedAnswer.UnknownHost(), times: 6));

    [Theory]
    [InlineData("key", "http://es.example.com:9200 does not accept the API key: it is wrong, expired or taken back; check Elasticsearch:ApiKey")]
    [InlineData("user", "http://es.example.com:9200 does not accept the user ada: name or password is wrong; check Elasticsearch:Username and Elasticsearch:Password")]
    [InlineData("none", "http://es.example.com:9200 asks who we are: give Elasticsearch:ApiKeyFile, or Elasticsearch:Username and Elasticsearch:PasswordFile")]
    public async Task Of_401_NamesTheCredential(string credential, string sentence) => Assert.Equal(
        sentence,
        await SentenceAsync(
            ScriptedAnswer.Error(401, "security_exception", "unable to authenticate with provided credentials and anonymous access is not allowed for this request"),
            configure: options =>
            {
                options.ApiKey = credential == "key" ? "aWQ6a2V5" : null;
                (options.Username, options.Password) = credential == "user" ? ("ada", "hush") : (null, null);
            }));

    [Theory]
    [InlineData(
        "action [indices:data/read/search] is unauthorized for API key id [VuaCfGcBCdbkQm-e5aOx] of user [ada] on indices [logs-azure.activitylogs-default,logs-b], this action is granted by the index privileges [read,all]",
        "Not allowed: the API key id [VuaCfGcBCdbkQm-e5aOx] lacks the index privilege read (or all) on logs-azure.activitylogs-default, logs-b, which indices:data/read/search needs: give it to its role")]
    [InlineData(
        "action [cluster:monitor/main] is unauthorized for user [ada] with effective roles [none], this action is granted by the cluster privileges [monitor,manage,all]",
        "Not allowed: the user [ada] lacks the cluster privilege monitor (or manage, all), which cluster:monitor/main needs: give it to its role")]
    [InlineData(
        "action [indices:internal/x] is unauthorized for service account [elastic/fleet-server]",
        "Not allowed: the service account [elastic/fleet-server] may not do indices:internal/x: give its role a privilege that allows it")]
    [InlineData("current license is non-compliant for [x]", "Not allowed: POST /a needs a privilege that a request without credentials does not have: current license is non-compliant for [x]")]
    public async Task Of_403_NamesWhoMayNotDoWhatAndThePrivilege(string reason, string sentence) => Assert.Equal(sentence, await SentenceAsync(ScriptedAnswer.Error(403, "security_exception", reason)));

    [Fact]
    public async Task Of_404_NamesTheIndex() => Assert.Equal(
        "There is no such index or data stream: no such index [logs-x]: check the name, and whether anything has been written to it yet",
        await SentenceAsync(ScriptedAnswer.Error(404, "index_not_found_exception", "no such index [logs-x]")));

    [Fact]
    public async Task Of_OldServerThatDoesNotKnowLevelEight_SaysSo() => Assert.Equal(
        "http://es.example.com:9200 does not speak the REST level 8: it is older than the supported 8.19 and 9.x",
        await SentenceAsync(ScriptedAnswer.Error(400, "media_type_header_exception", "Invalid media-type value on headers [Accept]")));

    [Fact]
    public async Task Of_ProxyPage_SaysThatItIsNotElasticsearch() => Assert.StartsWith(
        "http://es.example.com:9200 is not Elasticsearch: something else answers at Elasticsearch:Urls", await SentenceAsync(new ScriptedAnswer { Body = "<html>", ContentType = "text/html" }), StringComparison.Ordinal);

    [Fact]
    public async Task Of_Timeout_NamesTheKeyAndItsValue() => Assert.Equal(
        "http://es.example.com:9200 gives no complete answer in time: check whether it is reachable and how busy it is, or raise Elasticsearch:Retry:AttemptTimeout (30s)",
        await SentenceAsync(new ScriptedAnswer { HeadersAfter = TimeSpan.FromMinutes(1) }, configure: options => options.Retry.Retries = 0));

    [Fact]
    public async Task Of_RetryAfterLongerThanThereIsTime_SaysHowLong() => Assert.Equal(
        "http://es.example.com:9200 is busy (429) and asks to wait 10m, longer than there is time: try again later", await SentenceAsync(ScriptedAnswer.Of(429).With("Retry-After", "600")));

    [Fact]
    public async Task Of_PermanentBreaker_AsksForLess() => Assert.Equal(
        "http://es.example.com:9200 has too little memory for this request, and waiting does not help (circuit_breaking_exception): ask for less at once, or give the cluster more heap",
        await SentenceAsync(ScriptedAnswer.Of(429, """{"error":{"type":"circuit_breaking_exception","reason":"[request] Data too large","durability":"PERMANENT"},"status":429}""")));

    [Fact]
    public async Task Of_ServerlessWithoutTheApi_SaysSo() => Assert.Equal(
        "POST /a is not there on a serverless project",
        await SentenceAsync(ScriptedAnswer.Error(410, "api_not_available_exception", "Request for uri [/a] with method [POST] exists but is not available when running in serverless mode")));

    [Fact]
    public async Task Of_AnyStatus_IsOneLineThatNamesTheNodeOrTheRequest()
    {
        for (var status = 300; status < 600; status++)
        {
            var sentence = await SentenceAsync(ScriptedAnswer.Error(status, "some_exception", "first\\nsecond"), configure: options => options.Retry.Retries = 0);

            Assert.DoesNotContain(sentence, char.IsControl);
            Assert.True(sentence.Contains("es.example.com", StringComparison.Ordinal) || sentence.Contains("POST /a", StringComparison.Ordinal), sentence);
        }
    }

    private async Task<string> SentenceAsync(ScriptedAnswer answer, int times = 1, Action<ElasticsearchOptions>? configure = null)
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", "/a", answer, times);
        var options = new ElasticsearchOptions { Urls = [Connected.Url] };
        configure?.Invoke(options);
        var caller = Connected.To(elasticsearch, time, configure);
        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => time.RunAsync(() => caller.SendAsync(HttpMethod.Post, "/a", default, (_, _) => ValueTask.FromResult(0), new TimeBudget(time, TimeSpan.FromMinutes(5)), TestContext.Current.CancellationToken)));
        return new Diagnosis(options).Of(failure);
    }
}
