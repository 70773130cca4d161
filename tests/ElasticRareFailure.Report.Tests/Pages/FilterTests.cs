using System.Text.Json.Nodes;
using ElasticRareFailure.Report.Tests.Support;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Report.Tests.Pages;

/// <summary>The filters narrow table and charts alike.</summary>
public sealed class FilterTests(Chromium chromium)
{
    private const string Other = "22220000-0000-0000-0000-000000000002";

    [Fact]
    public async Task Text_AName_NarrowsTableAndCharts()
    {
        await using var open = await OpenPage.OpenAsync(chromium.Require(), await Reports.SampleAsync());
        var failures = await open.NumberAsync("#week", "failures");
        var stories = await StoriesAsync("principal");
        var records = Records().Where(record => record["user"]?["email"]?.GetValue<string>() == "otto@example.com").Select(Id).ToHashSet();

        await open.FilterAsync("otto@example.com");

        var shown = await open.NumberAsync("body", "stories");
        Assert.InRange(shown, 1, stories.Count - 1);
        Assert.Equal(shown, await open.NumberAsync("#time", "points"));
        Assert.Equal(Math.Min(shown, 50), await open.NumberAsync("#stories tbody", "rows"));
        Assert.Equal(records.Count, await open.NumberAsync("#week", "failures"));
        Assert.Equal(2980, failures);                            // README: failures that were used
        Assert.Equal(shown, await open.Page.EvaluateAsync<int>("charts.time.getOption().series.filter(s => s.type === 'scatter').reduce((n, s) => n + s.data.length, 0)"));
        Assert.All(await open.Page.Locator("#principals bdi").AllInnerTextsAsync(), name => Assert.Equal("otto@example.com", name));
        Assert.Equal(0, (await open.Page.Locator("#stories tbody .who").AllInnerTextsAsync()).Count(name => name != "otto@example.com"));
    }

    [Fact]
    public async Task Severity_Critical_LeavesTheCriticalOnes()
    {
        await using var open = await OpenPage.OpenAsync(chromium.Require(), await Reports.SampleAsync());
        var critical = (await StoriesAsync("severity")).Count(severity => severity == "critical");
        foreach (var severity in (string[])["high", "medium", "low", "none"])
        {
            await open.Page.UncheckAsync($"#severities input[value='{severity}']");
        }

        Assert.True(critical > 0);
        Assert.Equal(critical, await open.NumberAsync("body", "stories"));
        Assert.Equal(critical, await open.NumberAsync("#stories tbody", "rows"));
        Assert.EndsWith($" {critical}", await open.Page.GetAttributeAsync("#budget", "data-said"), StringComparison.Ordinal);
        Assert.InRange(await open.NumberAsync("#week", "failures"), 1, 2979);

        await open.Page.ClickAsync("button[type='reset']");
        await open.Page.WaitForFunctionAsync("document.body.dataset.stories === '202'");
        Assert.Equal(2980, await open.NumberAsync("#week", "failures"));
    }

    [Fact]
    public async Task Tenant_OneOfTwo_LeavesItsOwn()
    {
        var lines = SomeRecord.Lines(30).Concat(Enumerable.Range(0, 20).Select(i => new SomeRecord { Id = $"other-{i}", TenantId = Other, Principal = "bbbb0000-0000-0000-0000-000000000002", At = SomeRecord.Start.AddHours(2 * i), Operation = $"Microsoft.Sql/servers/{i}/write" }.Line));
        var path = await Reports.OfLinesAsync("two", lines);
        await using var open = await OpenPage.OpenAsync(chromium.Require(), path);
        Assert.Equal(50, await open.NumberAsync("#week", "failures"));
        Assert.Contains($"tenant {Other}", await open.Page.InnerTextAsync("#stories"), StringComparison.Ordinal);
        var all = await open.NumberAsync("body", "stories");

        _ = await open.Page.SelectOptionAsync("#tenant", new Microsoft.Playwright.SelectOptionValue { Label = Other });

        Assert.Equal(20, await open.NumberAsync("#week", "failures"));
        Assert.InRange(await open.NumberAsync("body", "stories"), 1, all - 1);
        Assert.Equal(await open.NumberAsync("body", "stories"), await open.NumberAsync("#time", "points"));
        Assert.Empty(await open.FaultsAsync());
        await using var ofOne = await OpenPage.OpenAsync(chromium.Require(), await Reports.SampleAsync());
        Assert.False(await ofOne.Page.IsVisibleAsync("#tenant"));
        Assert.DoesNotContain("\ntenant ", await ofOne.Page.InnerTextAsync("#stories"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_ThatNothingHas_LeavesNothingAndSaysSo()
    {
        await using var open = await OpenPage.OpenAsync(chromium.Require(), await Reports.SampleAsync());
        await open.FilterAsync("no such thing");
        Assert.Equal(0, await open.NumberAsync("body", "stories"));
        Assert.Equal(0, await open.NumberAsync("#week", "failures"));
        Assert.Contains("No story is left", await open.Page.InnerTextAsync("#stories"), StringComparison.Ordinal);
        Assert.Empty(await open.FaultsAsync());
    }

    private static async Task<List<string>> StoriesAsync(string member)
    {
        var json = (await Run.Command("backtest", "--input", Reports.SampleRecords, "--json", "--top", "10000")).Json;
        return [.. json["stories"]!.AsArray().Select(story => (story![member] ?? story["story"]![member])!.GetValue<string>())];
    }

    /// <summary>The failures of the sample, in every spelling of failing.</summary>
    private static IEnumerable<JsonNode> Records()
    {
        using var reader = new StreamReader(new System.IO.Compression.GZipStream(File.OpenRead(Reports.SampleRecords), System.IO.Compression.CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            var hit = JsonNode.Parse(line)!;
            var source = hit["_source"] ?? hit;
            if (source["event"]?["outcome"]?.GetValue<string>() == "failure" || source["azure"]?["activitylogs"]?["result_type"]?.GetValue<string>().StartsWith("Fail", StringComparison.OrdinalIgnoreCase) == true)
            {
                source["_hit"] = hit["_id"]?.GetValue<string>();
                yield return source;
            }
        }
    }

    private static string Id(JsonNode record) => record["_hit"]?.GetValue<string>() ?? record["event"]!["id"]!.GetValue<string>();
}
