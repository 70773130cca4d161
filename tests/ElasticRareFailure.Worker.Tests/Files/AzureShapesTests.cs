using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Files;

/// <summary>The files people have: the same failures give the same stories in each shape.</summary>
public sealed class AzureShapesTests
{
    private static readonly JsonSerializerOptions Pretty = new() { WriteIndented = true };
    private static readonly JsonObject[] Hits = AzureRecords.Hits(140, andStolen: true);
    private static readonly JsonObject[] Hub = [.. Hits.Select(AzureRecords.Hub)];
    private static readonly JsonObject[] Rest = [.. Hits.Select(AzureRecords.Rest)];

    public static TheoryData<string> Shapes => [.. Files().Keys];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Stories_OfTheSameFailuresInAnotherShape_AreTheSame(string shape)
    {
        var content = Files()[shape];
        var wanted = await Stories(Lines(Hits));
        Assert.Contains(wanted, story => story.Contains("\"kind\":\"network\"", StringComparison.Ordinal));
        Assert.Equal(wanted, await Stories(content, idsAreOwn: shape != "ECS lines"));
        Assert.Equal(wanted, await Stories("\uFEFF" + content, idsAreOwn: shape != "ECS lines"));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Counts_OfTheSameFailuresInAnotherShape_AreTheSame(string shape)
    {
        var result = await Run.OnText(Files()[shape], "backtest", "--input", "-", "--json");
        var read = JsonNode.Parse(result.Output)!["read"]!;
        Assert.Equal(Hits.Length, read["records"]!.GetValue<int>());
        Assert.Equal(Hits.Length, read["failures"]!.GetValue<int>());
        Assert.Equal("{}", read["rejected"]!.ToJsonString());
    }

    [Fact]
    public async Task Alerts_OfHubRecords_CarryWhatTheRecordsSay()
    {
        var result = await Run.OnText(Lines(Hub), "backtest", "--input", "-", "--min-score", "0", "--output", "-");
        var first = Hub[0];
        var alert = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)
            .First(alert => alert["rare_failure"]!["source_events"]!.AsArray().Any(failed => failed!["id"]!.GetValue<string>() == first["eventDataId"]!.GetValue<string>()));
        var own = alert["rare_failure"]!["source_events"]!.AsArray().First(failed => failed!["id"]!.GetValue<string>() == first["eventDataId"]!.GetValue<string>())!;
        Assert.Equal(first["correlationId"]!.GetValue<string>(), own["correlation_id"]!.GetValue<string>());
        Assert.Equal(first["operationName"]!.GetValue<string>(), own["action"]!.GetValue<string>());
        Assert.Equal(first["time"]!.GetValue<string>(), own["timestamp"]!.GetValue<string>());
        Assert.Equal(first["tenantId"]!.GetValue<string>(), alert["azure"]!["tenant_id"]!.GetValue<string>());
        Assert.Contains(first["callerIpAddress"]!.GetValue<string>(), alert["source"]!["ip"]!.AsArray().Select(address => address!.GetValue<string>()));
        Assert.Contains(first["resourceId"]!.GetValue<string>().ToLowerInvariant(), alert["azure"]!["resource"]!["id"]!.AsArray().Select(id => id!.GetValue<string>()));
    }

    [Fact]
    public async Task Records_CutInTheMiddleOfAList_AreGivenUpToTheFault()
    {
        var whole = new JsonObject { ["records"] = Array(Hub.Take(10)) }.ToJsonString(Pretty);
        var result = await Run.OnText(whole[..whole.IndexOf(Hub[7]["eventDataId"]!.GetValue<string>(), StringComparison.Ordinal)], "backtest", "--input", "-", "--json");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(7, JsonNode.Parse(result.Output)!["read"]!["failures"]!.GetValue<int>());
        Assert.NotEqual("{}", JsonNode.Parse(result.Output)!["read"]!["rejected"]!.ToJsonString());
    }

    [Fact]
    public async Task UnknownShape_IsRefusedWithTheKnownOnes()
    {
        var result = await Run.OnText("""{"rows":[{"OperationName":"x"}]}""", "backtest", "--input", "-");
        Assert.Equal(2, result.ExitCode);
        Assert.All((string[])["ECS", "_source", "PT1H.json", "records", "az monitor activity-log list"], known => Assert.Contains(known, result.Error, StringComparison.Ordinal));
        Assert.Equal(string.Empty, result.Output);
    }

    private static Dictionary<string, string> Files() => new()
    {
        ["hits"] = Lines(Hits),
        ["ECS lines"] = Lines(Hits.Select(hit => hit["_source"]!)),
        ["answer of _search"] = new JsonObject { ["took"] = 3, ["_shards"] = new JsonObject { ["total"] = 1 }, ["hits"] = new JsonObject { ["total"] = new JsonObject { ["value"] = Hits.Length }, ["hits"] = Array(Hits) } }.ToJsonString(),
        ["PT1H.json"] = string.Join("\r\n", Hub.Select(record => record.ToJsonString())),
        ["records"] = new JsonObject { ["records"] = Array(Hub) }.ToJsonString(),
        ["records, a batch a line"] = string.Join('\n', Hub.Chunk(7).Select(batch => new JsonObject { ["records"] = Array(batch) }.ToJsonString())),
        ["records, pretty"] = new JsonObject { ["records"] = Array(Hub) }.ToJsonString(Pretty),
        ["REST array"] = Array(Rest).ToJsonString(),
        ["REST array, pretty"] = Array(Rest).ToJsonString(Pretty),
        ["REST value"] = new JsonObject { ["value"] = Array(Rest), ["nextLink"] = "https://example.com/next" }.ToJsonString(),
        ["REST value, pretty"] = new JsonObject { ["value"] = Array(Rest) }.ToJsonString(Pretty),
        ["all glued"] = string.Concat(Hub.Select(record => record.ToJsonString(Pretty))),
    };

    private static string Lines(IEnumerable<JsonNode> records) => string.Join('\n', records.Select(record => record.ToJsonString()));

    private static JsonArray Array(IEnumerable<JsonObject> records) => new([.. records.Select(record => record.DeepClone())]);

    /// <summary>The stories of a file; ids that the program had to make are left out.</summary>
    private static async Task<List<string>> Stories(string content, bool idsAreOwn = false)
    {
        var result = await Run.Command(Encoding.UTF8.GetBytes(content), "backtest", "--input", "-", "--stories", "-");
        Assert.Equal(0, result.ExitCode);
        return [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            var story = JsonNode.Parse(line)!.AsObject();
            var ids = story["events"]!.AsArray().Select(id => id!.GetValue<string>()).ToList();
            Assert.True(!idsAreOwn || ids.TrueForAll(id => Hits.Any(hit => hit["_id"]!.GetValue<string>() == id)));
            story["events"] = ids.Count;
            return story.ToJsonString();
        })];
    }
}
