using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ElasticRareFailure.Elasticsearch.Tests.Connection;

/// <summary>From a configuration to a request.</summary>
public sealed class ElasticsearchServicesTests
{
    [Fact]
    public async Task AddElasticsearch_UntilTheFirstCall_MakesNoClient()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("GET", "/x");
        var made = 0;
        await using var provider = Provider(
            () =>
            {
                made++;
                return elasticsearch;
            },
            ("Urls", "https://es.example.com"),
            ("ApiKey", "aWQ6a2V5"));

        var caller = provider.GetRequiredService<ElasticsearchCaller>();
        Assert.Equal(0, made);
        _ = await GetAsync(caller);
        Assert.Equal(1, made);
        Assert.Equal("ApiKey aWQ6a2V5", Assert.Single(elasticsearch.Requests).Headers["authorization"]);
    }

    [Fact]
    public async Task AddElasticsearch_WhatWritesAndReadsOurStreams_IsThere()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", "/_bulk", """{"items":[{"create":{"status":201}}]}""");
        await using var provider = Provider(() => elasticsearch, ("Urls", "https://es.example.com"), ("ApiKey", "aWQ6a2V5"));

        await provider.GetRequiredService<ElasticRareFailure.Detection.IPassLog>().WriteAsync(SomePass.Quiet() with { Error = ("IOException", "refused aWQ6a2V5") }, TestContext.Current.CancellationToken);

        Assert.DoesNotContain("aWQ6a2V5", Assert.Single(elasticsearch.Requests).Body, StringComparison.Ordinal);
        Assert.NotNull(provider.GetRequiredService<ElasticRareFailure.Elasticsearch.Alerts.AlertSinkFactory>().Create(new TimeBudget(TimeProvider.System, TimeSpan.FromMinutes(1))));
        Assert.NotNull(provider.GetRequiredService<ElasticRareFailure.Elasticsearch.Passes.PassHistory>());
    }

    [Fact]
    public async Task AddElasticsearch_FaultyConfiguration_FailsBeforeAnyRequest()
    {
        using var elasticsearch = new ScriptedElasticsearch();
        await using var provider = Provider(() => elasticsearch, ("Urls", "es"), ("StartTimeout", "2d"));

        var failure = await Assert.ThrowsAsync<OptionsValidationException>(() => GetAsync(provider.GetRequiredService<ElasticsearchCaller>()));

        Assert.Equal(2, failure.Failures.Count());
        Assert.Empty(elasticsearch.Requests);
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
    }

    [Theory]
    [InlineData("Urls", "http://es.example.com:9200", "http://es.example.com:9200/x")]
    [InlineData("Urls", "https://proxy.example.com/elastic", "https://proxy.example.com/elastic/x")]
    [InlineData("Urls", "https://proxy.example.com/elastic/", "https://proxy.example.com/elastic/x")]
    [InlineData("Urls", "https://[2001:db8::1]:9200", "https://[2001:db8::1]:9200/x")]
    [InlineData("CloudId", "d:aG9zdC5leGFtcGxlOjkyNDMkZXMxJGtiMQ==", "https://es1.host.example:9243/x")] // host.example:9243$es1$kb1
    public async Task Send_Address_IsAskedAsGiven(string key, string value, string asked)
    {
        using var elasticsearch = new ScriptedElasticsearch().On("GET", new Uri(asked).AbsolutePath);
        await using var provider = Provider(() => elasticsearch, (key, value));

        _ = await GetAsync(provider.GetRequiredService<ElasticsearchCaller>());

        Assert.Equal(asked, Assert.Single(elasticsearch.Requests).Uri.ToString());
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task Send_Compression_PacksTheBody(string compression, bool packed)
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", "/x");
        await using var provider = Provider(() => elasticsearch, ("Urls", "https://es.example.com"), ("HttpCompression", compression));

        _ = await provider.GetRequiredService<ElasticsearchCaller>().SendAsync(
            HttpMethod.Post, "/x", "{}"u8.ToArray(), (_, _) => ValueTask.FromResult(0), new TimeBudget(TimeProvider.System, TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);

        Assert.Equal(packed ? "gzip" : null, Assert.Single(elasticsearch.Requests).Headers.GetValueOrDefault("content-encoding"));
    }

    [Fact]
    public async Task Send_SeveralAtOnce_ShareOneClient()
    {
        var made = 0;
        using var elasticsearch = new ScriptedElasticsearch().On("GET", "/x", times: 20);
        await using var provider = Provider(
            () =>
            {
                _ = Interlocked.Increment(ref made);
                return elasticsearch;
            },
            ("Urls", "https://es.example.com"));
        var caller = provider.GetRequiredService<ElasticsearchCaller>();

        _ = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => GetAsync(caller))));

        Assert.Equal(20, elasticsearch.Requests.Count);
        Assert.Equal(1, made);
    }

    private static Task<int> GetAsync(ElasticsearchCaller caller) =>
        caller.SendAsync(HttpMethod.Get, "/x", default, (_, _) => ValueTask.FromResult(0), new TimeBudget(TimeProvider.System, TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);

    private static ServiceProvider Provider(Func<HttpMessageHandler> network, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Elasticsearch:{setting.Key}", (string?)setting.Value))).Build();
        return new ServiceCollection().AddLogging().AddSingleton(network).AddElasticsearch(configuration).BuildServiceProvider(validateScopes: true);
    }
}
