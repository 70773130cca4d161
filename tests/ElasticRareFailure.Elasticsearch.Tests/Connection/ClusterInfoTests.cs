using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ElasticRareFailure.Elasticsearch.Tests.Connection;

/// <summary>Which versions are worked with.</summary>
public sealed class ClusterInfoTests
{
    private readonly FakeLogger logger = new();

    [Theory]
    [InlineData("8.19.0")]
    [InlineData("8.19.18")]
    [InlineData("9.0.0")]
    [InlineData("9.5.2")]
    [InlineData("9.6.0-SNAPSHOT")]
    public async Task Read_TestedVersion_SaysNothing(string version)
    {
        var info = await ReadAsync(version);

        Assert.Equal(new ClusterInfo("blue", "Uu1d", version, "default"), info);
        Assert.False(info.IsServerless);
        Assert.DoesNotContain(logger.Collector.GetSnapshot(), line => line.Level >= LogLevel.Warning);
    }

    [Theory]
    [InlineData("8.13.0")]
    [InlineData("8.18.8")]
    [InlineData("10.0.0")]
    public async Task Read_VersionNotTested_Warns(string version)
    {
        _ = await ReadAsync(version);

        Assert.Contains(logger.Collector.GetSnapshot(), line => line.Level == LogLevel.Warning && line.Message == $"Elasticsearch {version} is not tested with this version; tested are 8.19 and 9.x");
    }

    [Theory]
    [InlineData("7.17.29")]
    [InlineData("8.0.0")]
    [InlineData("8.12.2")]
    [InlineData("unknown")]
    public async Task Read_TooOld_IsRefusedInOneSentence(string version)
    {
        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => ReadAsync(version));

        Assert.Equal($"Elasticsearch {version} is too old: 8.19 and 9.x are supported, 8.13 is the oldest that can work", new Diagnosis(new ElasticsearchOptions()).Of(failure));
        Assert.False(failure.IsTransient);
    }

    [Fact]
    public async Task Read_Serverless_IsFineWhateverItsNumber()
    {
        var info = await ReadAsync("8.11.0", "serverless");

        Assert.True(info.IsServerless);
        Assert.DoesNotContain(logger.Collector.GetSnapshot(), line => line.Level >= LogLevel.Warning);
    }

    private async Task<ClusterInfo> ReadAsync(string version, string flavor = "default")
    {
        using var elasticsearch = new ScriptedElasticsearch().On("GET", "/", $$"""
            {"name":"node-1","cluster_name":"blue","cluster_uuid":"Uu1d","version":{"number":"{{version}}","build_flavor":"{{flavor}}","build_type":"docker","build_hash":"00","build_date":"2026-01-01T00:00:00.000Z","build_snapshot":false,"lucene_version":"10.2.0","minimum_wire_compatibility_version":"8.19.0","minimum_index_compatibility_version":"8.0.0"},"tagline":"You Know, for Search"}
            """);
        return await ClusterInfo.ReadAsync(Connected.To(elasticsearch), logger, new TimeBudget(TimeProvider.System, TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);
    }
}
