using System.Globalization;
using ElasticRareFailure.Report.Tests.Support;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Report.Tests.Pages;

/// <summary>The stories: the same as those of --json, unfolding by keyboard, chosen in the chart.</summary>
public sealed class StoryTests(Chromium chromium)
{
    [Fact]
    public async Task Data_ReadBack_SaysTheStoriesOfJson()
    {
        await using var open = await OpenPage.OpenAsync(chromium.Require(), await Reports.SampleAsync());
        var data = await open.DataAsync();
        var columns = data["stories"]!["columns"]!.AsArray().Select(column => column!.GetValue<string>()).ToList();
        var names = data["names"]!.AsArray();
        var told = data["stories"]!["rows"]!.AsArray().Select(row => (
            names[row![columns.IndexOf("who")]!.GetValue<int>()]!.GetValue<string>(),
            row[columns.IndexOf("start")]!.GetValue<long>(),
            row[columns.IndexOf("severity")]!.GetValue<string>(),
            Math.Round(row[columns.IndexOf("score")]!.GetValue<double>(), 3)));
        var json = (await Run.Command("backtest", "--input", Reports.SampleRecords, "--json", "--top", "10000")).Json;
        var expected = json["stories"]!.AsArray().Select(story => (
            story!["who"]!.GetValue<string>(),
            story["story"]!["start"]!.GetValue<long>(),
            story["severity"]!.GetValue<string>(),
            Math.Round(Math.Round(story["story"]!["score"]!.GetValue<double>(), 4), 3)));
        Assert.Equal(expected, told);
        Assert.Equal(json["alerts_total"]!.GetValue<int>(), data["alerts_total"]!.GetValue<int>());
        Assert.Equal(data["stories"]!["rows"]!.AsArray().Count(row => row![columns.IndexOf("said")]!.GetValue<int>() == 1), data["said_total"]!.GetValue<int>());
        Assert.Equal(json["read"]!.ToJsonString(), data["read"]!.ToJsonString());
    }

    /// <summary>A story that grows is said again: alerts are more than the stories that a budget counts.</summary>
    [Fact]
    public async Task Head_TellsStoriesSaidAndAlertsApart()
    {
        await using var open = await OpenPage.OpenAsync(chromium.Require(), await Reports.SampleAsync());
        var said = (await Run.Command("backtest", "--input", Reports.SampleRecords, "--top", "0")).Output;

        var head = await open.Page.InnerTextAsync("#head");

        Assert.Contains("202 stories, 30 of them said.", said, StringComparison.Ordinal);
        Assert.Contains("; 202 stories, 30 of them said in ", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unfold_ByKeyboard_ShowsTheSequenceAndFoldsAgain()
    {
        await using var open = await OpenPage.OpenAsync(chromium.Require(), await Reports.SampleAsync());
        var button = open.Page.Locator("tr[data-rank='1'] button.unfold");
        await button.FocusAsync();
        Assert.Equal("false", await button.GetAttributeAsync("aria-expanded"));
        await open.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("true", await button.GetAttributeAsync("aria-expanded"));
        var text = await open.Page.InnerTextAsync("#story-1");
        foreach (var expected in (string[])["microsoft.managedidentity/userassignedidentities/federatedidentitycredentials/write", "denied", "What happened", "Why it is rare", "What it usually does", "How rare, and how sure", "adds "])
        {
            Assert.Contains(expected, text, StringComparison.Ordinal);
        }

        await open.Page.Keyboard.PressAsync("Space");
        Assert.Equal("false", await button.GetAttributeAsync("aria-expanded"));
        Assert.Equal(0, await open.Page.Locator("#story-1").CountAsync());
        await open.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("2", await open.Page.EvaluateAsync<string>("document.activeElement.textContent"));
    }

    [Fact]
    public async Task Copy_AllIds_AreThoseOfTheStory()
    {
        await using var open = await OpenPage.OpenAsync(chromium.Require(), await Reports.SampleAsync());
        await open.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await open.Page.ClickAsync("tr[data-rank='1'] button.unfold");
        await open.Page.ClickAsync("#story-1 h3 button");
        await open.Page.WaitForFunctionAsync("document.getElementById('said').textContent.startsWith('Copied')");
        var copied = (await open.Page.EvaluateAsync<string>("navigator.clipboard.readText()")).Split('\n');
        var json = (await Run.Command("backtest", "--input", Reports.SampleRecords, "--json", "--top", "1")).Json;
        Assert.Equal(json["stories"]![0]!["story"]!["events"]!.AsArray().Select(id => id!.GetValue<string>()).Order(StringComparer.Ordinal), copied.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Chart_AStoryIsClicked_UnfoldsInTheTable()
    {
        await using var open = await OpenPage.OpenAsync(chromium.Require(), await Reports.SampleAsync());
        var at = await open.Page.EvaluateAsync<double[]>("charts.time.convertToPixel({ xAxisIndex: 0, yAxisIndex: 0 }, [allStories[0].risen, Math.sqrt(allStories[0].score)])");
        await open.Page.ClickAsync("#time", new() { Position = new() { X = (float)at[0], Y = (float)at[1] } });
        Assert.Equal("true", await open.Page.GetAttributeAsync("tr[data-rank='1'] button.unfold", "aria-expanded"));
        Assert.Equal("1", await open.Page.EvaluateAsync<string>("document.activeElement.textContent"));
    }

    [Fact]
    public async Task Zoom_ByButtons_NarrowsTheTimeAndGivesItBack()
    {
        await using var open = await OpenPage.OpenAsync(chromium.Require(), await Reports.SampleAsync());
        foreach (var (button, expected) in ((string, string)[])[("in", "25-75"), ("later", "50-100"), ("later", "50-100"), ("earlier", "25-75"), ("out", "0-100"), ("all", "0-100")])
        {
            await open.Page.FocusAsync($"[data-zoom='{button}']");
            await open.Page.Keyboard.PressAsync("Enter");
            Assert.Equal(expected, await open.Page.EvaluateAsync<string>("(z => `${Math.round(z.start)}-${Math.round(z.end)}`)(charts.time.getOption().dataZoom[0])"));
        }
    }

    [Fact]
    public async Task Threshold_InTheChart_IsThatOfTheThresholdTable()
    {
        await using var open = await OpenPage.OpenAsync(chromium.Require(), await Reports.SampleAsync());
        var rows = (await Run.Command("backtest", "--input", Reports.SampleRecords, "--thresholds", "-")).Lines;
        var column = Array.IndexOf(rows[0].Split('\t'), "threshold_1");
        var expected = rows.Skip(1).Select(row => row.Split('\t')).Where(row => row[column] != "inf").Select(row => $"{row[0]} {double.Parse(row[column], CultureInfo.InvariantCulture):0.0000}").ToList();
        var drawn = await open.Page.EvaluateAsync<string[]>("charts.time.getOption().series.find(s => s.type === 'line').data.filter(p => p[1] !== null).map(p => `${p[0]} ${(p[1] * p[1]).toFixed(4)}`)");
        Assert.True(expected.Count > 10);
        Assert.Equal(expected, drawn[..^1]);                     // the last point carries the line to the end
    }

    [Fact]
    public async Task Budget_OfTheCurve_IsThatOfTheComparison()
    {
        await using var open = await OpenPage.OpenAsync(chromium.Require(), await Reports.SampleAsync());
        var data = await open.DataAsync();
        var said = (await open.Page.GetAttributeAsync("#budget", "data-said"))!.Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(data["what_if"]!.AsArray().Select(outcome => outcome!["stories"]!.GetValue<int>()), said);
        var json = (await Run.Command("backtest", "--input", Reports.SampleRecords, "--json")).Json["what_if"]!.AsArray();
        var budgets = data["what_if"]!.AsArray().Select(outcome => outcome!["budget"]!.GetValue<double>()).ToList();
        Assert.All(json, outcome => Assert.Equal(((string[])["low", "medium", "high", "critical"]).Sum(severity => outcome![severity]!.GetValue<int>()), said[budgets.IndexOf(outcome!["budget"]!.GetValue<double>())]));
        Assert.Equal("1", await open.Page.GetAttributeAsync("#budget", "data-chosen"));
    }
}
