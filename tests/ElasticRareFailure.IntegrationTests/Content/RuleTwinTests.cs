using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Content;

/// <summary>The twins of the rules find in the real streams what they must find, and nothing else.</summary>
public sealed class RuleTwinTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    public static TheoryData<string> OnHits => RuleTwin.OnHits;

    public static TheoryData<string> OnNoHits => RuleTwin.OnNoHits;

    [Fact]
    public void Twins_AllRules_HaveOne() =>
        Assert.Equal(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "rules"), "*.json").Select(Path.GetFileNameWithoutExtension).Order(), OnHits.Concat(OnNoHits).Select(row => row.Data).Order());

    [Theory]
    [Trait("Category", "Smoke")]
    [MemberData(nameof(OnHits))]
    public async Task Search_SamplesOfBothKinds_FindsThoseThatMatchAndNoOther(string name)
    {
        var (twin, space) = (RuleTwin.Read(name), Cluster.Namespace($"twin_{name}"));
        var expected = await LoadAsync(twin, "match", space);
        var others = await LoadAsync(twin, "no-match", space);

        // The samples that must not match lie in other streams too: there the query alone must tell.
        var found = await FindAsync(twin, $"logs-*-{space}");

        Assert.True(expected.Count >= twin.Least, $"{expected.Count} samples");
        Assert.NotEmpty(others);
        Assert.Equal(expected.Select(sample => sample.Id), found);
        Assert.Equal(found, await FindAsync(twin, twin.IndexOf(space)));
    }

    [Theory]
    [Trait("Category", "Smoke")]
    [MemberData(nameof(OnNoHits))]
    public async Task Search_SamplesOfARuleOnAbsence_FindsNothingWhereItMustFire(string name)
    {
        var twin = RuleTwin.Read(name);
        var (silent, well) = (Cluster.Namespace($"silent_{name}"), Cluster.Namespace($"well_{name}"));
        Assert.NotEmpty(await LoadAsync(twin, "match", silent));
        Assert.NotEmpty(await LoadAsync(twin, "no-match", well));

        Assert.Empty(await FindAsync(twin, twin.IndexOf(silent)));
        Assert.NotEmpty(await FindAsync(twin, twin.IndexOf(well)));
    }

    // What the documentation says of a stream that is gone: no error, no hit.
    [Theory]
    [MemberData(nameof(OnNoHits))]
    public async Task Search_APatternWithoutAStream_IsNoError(string name)
    {
        var twin = RuleTwin.Read(name);
        Assert.Empty(await FindAsync(twin, twin.IndexOf(Cluster.Namespace($"gone_{name}")) + "*"));
    }

    private async Task<List<(string Id, string Stream)>> LoadAsync(RuleTwin twin, string kind, string space)
    {
        var samples = twin.Samples(kind, space, TimeProvider.System.GetUtcNow()).Select((sample, number) => (Id: $"{kind}-{number}", sample.Stream, sample.Document)).ToList();
        if (samples.Exists(sample => sample.Stream.StartsWith("logs-azure.", StringComparison.Ordinal)))
        {
            _ = await SourceStream.CreateAsync(Cluster.Rest, space, "standard", Token);
        }

        var lines = samples.Select(sample => Bulk.Line("create", sample.Stream, sample.Id, sample.Document));
        using var answer = await Cluster.Rest.RequireAsync(HttpMethod.Post, "/_bulk?refresh=true&require_data_stream=true", string.Concat(lines), Token);
        Assert.All(Bulk.Statuses(answer), status => Assert.Equal(201, status));
        return [.. samples.Select(sample => (sample.Id, sample.Stream))];
    }

    private async Task<List<string>> FindAsync(RuleTwin twin, string index)
    {
        using var answer = await Cluster.Rest.RequireAsync(HttpMethod.Post, $"/{index}/_search", twin.Body, Token);
        return [.. answer.Root.GetProperty("hits").GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("_id").GetString()!).Order(StringComparer.Ordinal)];
    }
}
