using System.Text.Json;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Alerts;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using Microsoft.Extensions.Logging.Testing;

namespace ElasticRareFailure.Elasticsearch.Tests.Alerts;

/// <summary>What the sink asks for, and what it makes of each answer.</summary>
public sealed class AlertSinkTests
{
    private const string Resolve = "/_resolve/index/logs-rare_failure.alert-default";
    private const string Get = "/_mget?_source=false&realtime=true";
    private const string Bulk = "/_bulk?require_data_stream=true&refresh=wait_for";
    private const string NoStream = """{"error":{"type":"index_not_found_exception","reason":"no such index"},"status":404}""";
    private const string TwoIndices = """{"indices":[],"aliases":[],"data_streams":[{"name":"logs-rare_failure.alert-default","backing_indices":[".ds-1",".ds-2"],"timestamp_field":"@timestamp"}]}""";

    private readonly WaitingTime time = new();
    private readonly FakeLogger<DeadLetterFile> logger = new();
    private readonly Alert first = SomeAlert.Of("first");
    private readonly Alert second = SomeAlert.Of("second");

    [Fact]
    public async Task Write_NoStreamYet_CreatesTheDocumentsWithTheTimeOfWriting()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("GET", Resolve, NoStream, 404).On("POST", Bulk, Items(201, 201));

        var outcome = await WriteAsync(elasticsearch, first, second);

        Assert.Equal((2, 0, 0, 0), (outcome.Created, outcome.AlreadySaid, outcome.Rejected.Count, elasticsearch.Left));
        var lines = elasticsearch.Requests[1].Body.Split('\n');
        Assert.Equal(5, lines.Length);
        Assert.Equal($$$"""{"create":{"_index":"logs-rare_failure.alert-default","_id":"{{{first.Id}}}"}}""", lines[0]);
        Assert.Equal($$$"""{"create":{"_index":"logs-rare_failure.alert-default","_id":"{{{second.Id}}}"}}""", lines[2]);
        Assert.Equal("", lines[4]);
        using var document = JsonDocument.Parse(lines[1]);
        var said = document.RootElement.GetProperty("event");
        Assert.Equal(first.Id, said.GetProperty("id").GetString());
        Assert.Equal("2026-01-15T10:00:00.000Z", said.GetProperty("ingested").GetString());
        Assert.Equal("2026-01-14T10:15:00.000Z", said.GetProperty("created").GetString());
    }

    [Fact]
    public async Task Write_SomeAreThere_AsksEveryBackingIndexAndSendsTheRest()
    {
        using var elasticsearch = new ScriptedElasticsearch(time)
            .On("GET", Resolve, TwoIndices)
            .On("POST", Get, $$"""{"docs":[{"_index":".ds-1","_id":"{{first.Id}}","found":true},{"_index":".ds-1","_id":"{{second.Id}}","found":false},{"_index":".ds-2","_id":"{{first.Id}}","found":false},{"_index":".ds-2","_id":"{{second.Id}}","found":false}]}""")
            .On("POST", Bulk, Items(201));

        var outcome = await WriteAsync(elasticsearch, first, second);

        Assert.Equal((1, 1, 0), (outcome.Created, outcome.AlreadySaid, elasticsearch.Left));
        Assert.Equal(
            $$"""{"docs":[{"_index":".ds-1","_id":"{{first.Id}}"},{"_index":".ds-1","_id":"{{second.Id}}"},{"_index":".ds-2","_id":"{{first.Id}}"},{"_index":".ds-2","_id":"{{second.Id}}"}]}""",
            elasticsearch.Requests[1].Body);
        Assert.Contains(second.Id, elasticsearch.Requests[2].Body, StringComparison.Ordinal);
        Assert.DoesNotContain(first.Id, elasticsearch.Requests[2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_AllAreThere_SendsNoBulk()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("GET", Resolve, TwoIndices).On("POST", Get, Found(".ds-2", first.Id));

        var outcome = await WriteAsync(elasticsearch, first);

        Assert.Equal((0, 1, 2), (outcome.Created, outcome.AlreadySaid, elasticsearch.Requests.Count));
    }

    [Fact]
    public async Task Write_NoAlerts_AsksNothing()
    {
        using var elasticsearch = new ScriptedElasticsearch(time);

        var outcome = await WriteAsync(elasticsearch);

        Assert.Equal((0, 0, 0), (outcome.Created, outcome.AlreadySaid, elasticsearch.Requests.Count));
    }

    [Fact]
    public async Task Write_TheSameIdTwice_IsWrittenOnce()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("GET", Resolve, NoStream, 404).On("POST", Bulk, Items(201));

        var outcome = await WriteAsync(elasticsearch, first, SomeAlert.Of("first"));

        Assert.Equal((1, 0), (outcome.Created, outcome.AlreadySaid));
        Assert.Equal(2, elasticsearch.Requests[1].Body.Count(letter => letter == '\n'));
    }

    [Fact]
    public async Task Write_SeveralNamespaces_LooksIntoEachStream()
    {
        using var elasticsearch = new ScriptedElasticsearch(time)
            .On("GET", Resolve, NoStream, 404)
            .On("GET", "/_resolve/index/logs-rare_failure.alert-prod", NoStream, 404)
            .On("POST", Bulk, Items(201, 201));

        var outcome = await WriteAsync(elasticsearch, first, SomeAlert.Of("third", "prod"));

        Assert.Equal((2, 0), (outcome.Created, elasticsearch.Left));
        Assert.Contains("\"_index\":\"logs-rare_failure.alert-prod\"", elasticsearch.Requests[2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_ConflictOfAnItem_IsAlreadySaid()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("GET", Resolve, NoStream, 404).On("POST", Bulk, Items(409, 201));

        var outcome = await WriteAsync(elasticsearch, first, second);

        Assert.Equal((1, 1), (outcome.Created, outcome.AlreadySaid));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Write_AnItemIsBusy_IsLookedUpAndSentAgainAlone(int status)
    {
        using var elasticsearch = new ScriptedElasticsearch(time)
            .On("GET", Resolve, NoStream, 404).On("POST", Bulk, Items(201, status))
            .On("GET", Resolve, TwoIndices).On("POST", Get, """{"docs":[]}""").On("POST", Bulk, Items(201));

        var outcome = await WriteAsync(elasticsearch, first, second);

        Assert.Equal((2, 0, 0), (outcome.Created, outcome.AlreadySaid, elasticsearch.Left));
        Assert.DoesNotContain(first.Id, elasticsearch.Requests[4].Body, StringComparison.Ordinal);
        _ = Assert.Single(time.Waits);
    }

    [Fact]
    public async Task Write_TheBulkIsRefusedFor47Seconds_WaitsThatLong()
    {
        using var elasticsearch = new ScriptedElasticsearch(time)
            .On("GET", Resolve, NoStream, 404).On("POST", Bulk, ScriptedAnswer.Of(429).With("Retry-After", "47"))
            .On("GET", Resolve, NoStream, 404).On("POST", Bulk, Items(201));

        var outcome = await WriteAsync(elasticsearch, first);

        Assert.Equal(1, outcome.Created);
        Assert.Equal([TimeSpan.FromSeconds(47)], time.Waits);
    }

    [Fact]
    public async Task Write_TheAnswerIsLost_FindsWhatItWrote()
    {
        using var elasticsearch = new ScriptedElasticsearch(time)
            .On("GET", Resolve, NoStream, 404).On("POST", Bulk, new ScriptedAnswer { Body = Items(201), CutAt = 9 })
            .On("GET", Resolve, TwoIndices).On("POST", Get, Found(".ds-1", first.Id));

        var outcome = await WriteAsync(elasticsearch, first);

        Assert.Equal((1, 0, 0), (outcome.Created, outcome.AlreadySaid, elasticsearch.Left));
    }

    [Fact]
    public async Task Write_ALookUpIsLost_BeginsAnew()
    {
        using var elasticsearch = new ScriptedElasticsearch(time)
            .On("GET", Resolve, TwoIndices).On("POST", Get, ScriptedAnswer.Reset())
            .On("GET", Resolve, TwoIndices).On("POST", Get, Found(".ds-1", first.Id));

        Assert.Equal((0, 1), ((await WriteAsync(elasticsearch, first)).Created, 1));
        Assert.Equal(0, elasticsearch.Left);
    }

    [Theory]
    [InlineData("index_not_found_exception", true)]
    [InlineData("no_shard_available_action_exception", false)]
    public async Task Write_AnIdCannotBeLookedUp_IsSentOnlyWhereTheIndexIsGone(string type, bool sends)
    {
        var answer = $$$"""{"docs":[{"_index":".ds-1","_id":"{{{first.Id}}}","error":{"type":"{{{type}}}","reason":"no"}}]}""";
        using var elasticsearch = new ScriptedElasticsearch(time).On("GET", Resolve, TwoIndices).On("POST", Get, answer);
        _ = sends ? elasticsearch.On("POST", Bulk, Items(201)) : elasticsearch.On("GET", Resolve, TwoIndices).On("POST", Get, Found(".ds-2", first.Id));

        var outcome = await WriteAsync(elasticsearch, first);

        Assert.Equal((sends ? 1 : 0, sends ? 0 : 1, 0), (outcome.Created, outcome.AlreadySaid, elasticsearch.Left));
    }

    [Fact]
    public async Task Write_AnItemIsRefused_IsRejectedWithItsReasonAndTheOthersAreWritten()
    {
        using var elasticsearch = new ScriptedElasticsearch(time)
            .On("GET", Resolve, NoStream, 404)
            .On("POST", Bulk, """{"errors":true,"items":[{"create":{"_id":"a","status":400,"error":{"type":"document_parsing_exception","reason":"failed to parse"}}},{"create":{"_id":"b","status":201}}]}""");

        var outcome = await WriteAsync(elasticsearch, first, second);

        Assert.Equal((1, 0), (outcome.Created, outcome.AlreadySaid));
        Assert.Equal(new RejectedAlert(first, 400, "document_parsing_exception", "failed to parse"), Assert.Single(outcome.Rejected));
    }

    [Fact]
    public async Task Write_AnItemWentIntoTheFailureStore_IsRejected()
    {
        using var elasticsearch = new ScriptedElasticsearch(time)
            .On("GET", Resolve, NoStream, 404)
            .On("POST", Bulk, """{"errors":false,"items":[{"create":{"_index":".fs-logs-rare_failure.alert-default-2026.01.14-000001","_id":"a","status":201,"failure_store":"used"}},{"create":{"_id":"b","status":201,"failure_store":"not_enabled"}}]}""");

        var outcome = await WriteAsync(elasticsearch, first, second);

        Assert.Equal(1, outcome.Created);
        Assert.Equal((first, 201, "failure_store"), (outcome.Rejected[0].Alert, outcome.Rejected[0].Status, outcome.Rejected[0].Type));
    }

    [Fact]
    public async Task Write_TooLarge_IsHalvedUntilTheOneThatIsTooLargeStandsAlone()
    {
        using var elasticsearch = new ScriptedElasticsearch(time)
            .On("GET", Resolve, NoStream, 404)
            .On("POST", Bulk, status: 413)
            .On("POST", Bulk, Items(201))
            .On("POST", Bulk, status: 413)
            .On("POST", Bulk, status: 413)
            .On("POST", Bulk, Items(201));

        var outcome = await WriteAsync(elasticsearch, first, second, SomeAlert.Of("third"));

        Assert.Equal((2, 0, 0), (outcome.Created, outcome.AlreadySaid, elasticsearch.Left));
        Assert.Equal((second.Id, 413), (outcome.Rejected[0].Alert.Id, outcome.Rejected[0].Status));
    }

    [Fact]
    public async Task Write_NoTemplate_FailsAndSaysWhatToDo()
    {
        using var elasticsearch = new ScriptedElasticsearch(time)
            .On("GET", Resolve, NoStream, 404)
            .On("POST", Bulk, """{"errors":true,"items":[{"create":{"_id":"a","status":404,"error":{"type":"index_not_found_exception","reason":"no such index and the index creation request requires a data stream"}}}]}""");

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => WriteAsync(elasticsearch, first));

        Assert.Contains("template missing: run setup --templates", failure.Message, StringComparison.Ordinal);
        Assert.Equal(failure.Message, new Diagnosis(new ElasticsearchOptions()).Of(failure));
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task Write_AnItemIsNotAllowed_FailsAndNamesThePrivilege()
    {
        const string Reason = "action [indices:admin/auto_create] is unauthorized for API key id [k] of user [worker] on indices [logs-rare_failure.alert-default], this action is granted by the index privileges [auto_configure,create_index,manage,all]";
        using var elasticsearch = new ScriptedElasticsearch(time)
            .On("GET", Resolve, NoStream, 404)
            .On("POST", Bulk, $$$"""{"errors":true,"items":[{"create":{"_id":"a","status":403,"error":{"type":"security_exception","reason":"{{{Reason}}}"} } },{"create":{"_id":"b","status":429}}]}""");

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => WriteAsync(elasticsearch, first, second));

        Assert.Equal((403, "security_exception"), (failure.Status, failure.Type));
        Assert.Contains("auto_configure", new Diagnosis(new ElasticsearchOptions()).Of(failure), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_TheStreamMayNotBeSeen_Fails()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("GET", Resolve, ScriptedAnswer.Error(403, "security_exception", "no"));

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => WriteAsync(elasticsearch, first));

        Assert.Equal(403, failure.Status);
    }

    [Fact]
    public async Task Write_BusyForEver_GivesUpAfterTheRetries()
    {
        using var elasticsearch = new ScriptedElasticsearch(time);
        for (var round = 0; round < 6; round++)
        {
            _ = elasticsearch.On("GET", Resolve, NoStream, 404).On("POST", Bulk, Items(503));
        }

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => WriteAsync(elasticsearch, first));

        Assert.Equal((503, 6, 0), (failure.Status, failure.Attempts, elasticsearch.Left));
    }

    [Fact]
    public async Task Write_NoTimeIsLeftToWait_FailsAtOnceAndSaysSo()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("GET", Resolve, NoStream, 404).On("POST", Bulk, ScriptedAnswer.Of(503).With("Retry-After", "600"));

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => WriteAsync(elasticsearch, first));

        Assert.Contains("longer than the", failure.Message, StringComparison.Ordinal);
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task Write_Stopped_Throws()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        using var elasticsearch = new ScriptedElasticsearch(time);

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Sink(elasticsearch).WriteAsync([first], stop.Token));
    }

    [Fact]
    public async Task Write_MoreThanARound_SendsSeveralBulks()
    {
        using var elasticsearch = new ScriptedElasticsearch(time)
            .On("GET", Resolve, NoStream, 404).On("POST", Bulk, Items([.. Enumerable.Repeat(201, 200)]))
            .On("GET", Resolve, NoStream, 404).On("POST", Bulk, Items(201));

        var outcome = await WriteAsync(elasticsearch, [.. Enumerable.Range(0, 201).Select(number => SomeAlert.Of($"event-{number}"))]);

        Assert.Equal((201, 0), (outcome.Created, elasticsearch.Left));
    }

    private static string Items(params int[] statuses) => $$"""{"errors":false,"items":[{{string.Join(',', statuses.Select(Item))}}]}""";

    private static string Item(int status) => $$$"""{"create":{"_id":"x","status":{{{status}}} }}""";

    private static string Found(string index, string id) => $$"""{"docs":[{"_index":"{{index}}","_id":"{{id}}","found":true}]}""";

    private Task<SinkOutcome> WriteAsync(ScriptedElasticsearch elasticsearch, params Alert[] alerts) => time.RunAsync(() => Sink(elasticsearch).WriteAsync(alerts, TestContext.Current.CancellationToken));

    private AlertSink Sink(ScriptedElasticsearch elasticsearch) =>
        new AlertSinkFactory(Connected.To(elasticsearch, time), new DeadLetterFile(new AlertOptions(), logger), time).Create(new TimeBudget(time, TimeSpan.FromMinutes(5)));
}
