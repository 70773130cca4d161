using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using Microsoft.Extensions.Logging.Testing;

namespace ElasticRareFailure.Elasticsearch.Tests.Connection;

/// <summary>Whatever fails, the credentials stand in no log line, no exception, no sentence and no trace.</summary>
public sealed class SecrecyTests
{
    private const string Password = "pa@ss/Wört+1";
    private const string KeySecret = "TheSecretOfTheKey_0123";
    private const string Url = "http://secrecy.example.com:9200";

    private static readonly string Key = Base64($"TheIdOfTheKey:{KeySecret}");

    // Each also as base64 and as part of a URL; without the filling, which is not there in the middle of a longer text.
    private static readonly string[] PasswordTexts = [Password, Uri.EscapeDataString(Password), Base64(Password), Base64($"ada:{Password}")];

    private static readonly string[] KeyTexts = [KeySecret, Key, Base64(KeySecret), Base64(Key)];

    private readonly WaitingTime time = new();
    private readonly FakeLogger logger = new();
    private readonly ConcurrentQueue<string> traced = new();

    public static TheoryData<string, bool> Faults
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var fault in new[] { "refused", "reset", "401", "403", "500", "503", "html", "broken", "cut", "late", "none" })
            {
                data.Add(fault, true);
                data.Add(fault, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Call_AnyFault_GivesNoSecretAway(string fault, bool byKey)
    {
        using var listener = Listen();
        var answer = Answer(fault, byKey);
        using var elasticsearch = new ScriptedElasticsearch(time).On("GET", "/", answer, times: 10).On("POST", "/_search", answer, times: 10);
        var caller = Caller(elasticsearch, byKey);

        var typed = await Record.ExceptionAsync(() => time.RunAsync(() => ClusterInfo.ReadAsync(caller, logger, Budget(), TestContext.Current.CancellationToken)));
        using var again = new ScriptedElasticsearch(time).On("POST", "/_search", answer, times: 10);
        var raw = await Record.ExceptionAsync(() => time.RunAsync(() => Caller(again, byKey).SendAsync(HttpMethod.Post, "/_search", Encoding.UTF8.GetBytes("{}"), ReadAsync, Budget(), TestContext.Current.CancellationToken)));

        // The header was sent: what is looked for below was there to be given away.
        Assert.Equal(byKey ? $"ApiKey {Key}" : $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"ada:{Password}"))}", elasticsearch.Requests[0].Headers["authorization"]);
        Assert.Contains(traced, text => text.Contains("secrecy.example.com", StringComparison.Ordinal));
        Assert.Equal(fault != "none", raw is not null);
        NothingOf(traced);
        NothingOf(logger.Collector.GetSnapshot().Select(line => $"{line.Message} {line.Exception} {string.Join(' ', line.StructuredState ?? [])}"));
        NothingOf(new[] { typed, raw }.OfType<Exception>().Select(failure => failure.ToString()));
        NothingOf(new[] { typed, raw }.OfType<ElasticsearchException>().SelectMany(failure => new[] { failure.Reason, failure.Type, failure.RootCause, failure.CausedBy, new Diagnosis(Options(byKey)).Of(failure) }).OfType<string>());
        NothingOf([Credentials.Read(Options(byKey), Files()).ToString(), Credentials.Read(Options(byKey), Files()).Header()!.ToString()!]);
    }

    [Fact]
    public async Task Call_CertificateIsRefused_GivesNoSecretAway()
    {
        using var listener = Listen();
        using var certificate = TestCertificates.Signed("127.0.0.1");
        await using var server = new LoopbackServer(certificate);
        var options = Options(byKey: false);
        (options.Urls, options.Retry.Retries) = ([$"https://127.0.0.1:{server.Port}"], 0);
        using var connection = ElasticsearchConnection.Make(options, Files(), null, TimeProvider.System, logger);
        var caller = new ElasticsearchCaller(new Lazy<ElasticsearchConnection>(() => connection), new Lazy<RetryPolicy>(() => new RetryPolicy(options.Retry, TimeProvider.System, logger)));

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => caller.SendAsync(HttpMethod.Get, "/", default, ReadAsync, new TimeBudget(TimeProvider.System, TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken));

        Assert.Equal(ConnectionFault.Certificate, failure.Fault);
        NothingOf([failure.ToString(), new Diagnosis(options).Of(failure), .. traced, .. logger.Collector.GetSnapshot().Select(line => line.ToString())]);
    }

    private static void NothingOf(IEnumerable<string> texts) => Assert.All(texts, text => Assert.All([.. PasswordTexts, .. KeyTexts], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));

    // A server, or a proxy before it, that quotes all it was sent.
    private static ScriptedAnswer Answer(string fault, bool byKey)
    {
        var quoted = string.Join(' ', byKey ? KeyTexts : PasswordTexts);
        return fault switch
        {
            "refused" => ScriptedAnswer.Refused(),
            "reset" => ScriptedAnswer.Reset(),
            "html" => new ScriptedAnswer { Body = $"<html>{quoted}</html>", ContentType = "text/html" },
            "broken" => new ScriptedAnswer { Body = $$"""{"name":"{{quoted}}","{{quoted}}":nonsense}""" },
            "cut" => new ScriptedAnswer { Body = $$"""{"name":"{{quoted}}"}""", CutAt = 30 },
            "late" => new ScriptedAnswer { Body = quoted, BodyAfter = TimeSpan.FromMinutes(1) },
            "none" => new ScriptedAnswer(),
            _ => ScriptedAnswer.Error(int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture), $"{quoted}_exception", $"no: {quoted}"),
        };
    }

    private static async ValueTask<int> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var document = await System.Text.Json.JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
        return 0;
    }

    private static ElasticsearchOptions Options(bool byKey) =>
        byKey ? new ElasticsearchOptions { Urls = [Url], ApiKeyFile = "/run/key" } : new ElasticsearchOptions { Urls = [Url], Username = "ada", PasswordFile = "/run/password" };

    private static GivenFiles Files() => new(("/run/key", $"{Key}\n"), ("/run/password", $"{Password}\r\n"));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=');

    private ElasticsearchCaller Caller(ScriptedElasticsearch elasticsearch, bool byKey) => new(
        new Lazy<ElasticsearchConnection>(() => ElasticsearchConnection.Make(Options(byKey), Files(), () => elasticsearch, time, logger)),
        new Lazy<RetryPolicy>(() => new RetryPolicy(Options(byKey).Retry, time, logger)));

    private TimeBudget Budget() => new(time, TimeSpan.FromMinutes(10));

    private ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Elastic.Transport",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                traced.Enqueue($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}");
                foreach (var happened in activity.Events)
                {
                    traced.Enqueue($"{happened.Name} {string.Join(' ', happened.Tags.Select(tag => $"{tag.Key}={tag.Value}"))}");
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
