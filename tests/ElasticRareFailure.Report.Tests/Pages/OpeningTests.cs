using ElasticRareFailure.Report.Tests.Support;

namespace ElasticRareFailure.Report.Tests.Pages;

/// <summary>The report opens offline, asks nothing of anybody, and can be used by everybody.</summary>
public sealed class OpeningTests(Chromium chromium)
{
    private const int MostBytes = 2_000_000;

    [Theory]
    [InlineData(false, 1280)]
    [InlineData(true, 1280)]
    [InlineData(false, 400)]
    [InlineData(true, 400)]
    public async Task Open_TheSample_HasNoErrorsRequestsOrSeriousFaults(bool dark, int width)
    {
        await using var open = await OpenPage.OpenAsync(chromium.Require(), await Reports.SampleAsync(), dark, width);
        await open.ShootAsync($"sample-{(dark ? "dark" : "light")}-{width}");
        await open.Page.ClickAsync("tr[data-rank='1'] button.unfold");
        Assert.Empty(await open.AxeAsync());
        await open.ShootAsync($"sample-{(dark ? "dark" : "light")}-{width}-unfolded", "tr[data-rank='1']");
        Assert.Empty(await open.FaultsAsync());
        Assert.True(await open.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, "the page is wider than the window");
        Assert.Equal(dark ? "dark" : "light", await open.Page.GetAttributeAsync("html", "data-theme"));
    }

    [Fact]
    public async Task Open_ABusyTenant_HasNoErrorsAndFits()
    {
        var bench = Environment.GetEnvironmentVariable("REPORT_BENCH");
        Assert.SkipWhen(string.IsNullOrEmpty(bench), "REPORT_BENCH names no directory with events.ndjson.gz.");
        var path = await Reports.WriteAsync("bench.html", "--input", Path.Combine(bench!, "events.ndjson.gz"));
        Assert.InRange(new FileInfo(path).Length, 1, MostBytes);
        TestContext.Current.TestOutputHelper!.WriteLine($"{new FileInfo(path).Length:N0} bytes");
        foreach (var dark in (bool[])[false, true])
        {
            await using var open = await OpenPage.OpenAsync(chromium.Require(), path, dark);
            await open.ShootAsync($"bench-{(dark ? "dark" : "light")}");
            await open.Page.ClickAsync("tr[data-rank='1'] button.unfold");
            Assert.Empty(await open.AxeAsync());
            var all = await open.NumberAsync("body", "stories");
            await open.FilterAsync("user0");
            Assert.InRange(await open.NumberAsync("body", "stories"), 1, all - 1);
            Assert.Empty(await open.FaultsAsync());
        }
    }

    [Fact]
    public async Task Policy_OfThePage_LetsNothingInOrOut()
    {
        await using var open = await OpenPage.OpenAsync(chromium.Require(), await Reports.SampleAsync());
        var policy = (await open.Page.GetAttributeAsync("meta[http-equiv='Content-Security-Policy']", "content"))!;
        Assert.StartsWith("default-src 'none'; script-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("refused", await open.Page.EvaluateAsync<string>("fetch('https://192.0.2.1/').then(() => 'answered', () => 'refused')"));
        Assert.Equal("no", await open.Page.EvaluateAsync<string>("(() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s); return window.ran ? 'ran' : 'no'; })()"));
        _ = await open.Page.WaitForFunctionAsync("violations.length === 2");
        var faults = await open.FaultsAsync();
        Assert.Contains(faults, fault => fault.StartsWith("console: policy: connect-src", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("console: policy: script-src", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Open_WithoutScripts_SaysWhatIsMissing()
    {
        await using var open = await OpenPage.OpenAsync(chromium.Require(), await Reports.SampleAsync(), scripts: false);
        Assert.Contains("switched off here", await open.Page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Print_TheSample_UnfoldsNothingAndKeepsChartsAndTable()
    {
        await using var open = await OpenPage.OpenAsync(chromium.Require(), await Reports.SampleAsync(), dark: true);
        await open.Page.ClickAsync("tr[data-rank='1'] button.unfold");
        _ = await open.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        await open.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        Assert.Equal("light", await open.Page.GetAttributeAsync("html", "data-theme"));
        Assert.False(await open.Page.IsVisibleAsync("tr.detail"));
        Assert.False(await open.Page.IsVisibleAsync("#filters"));
        Assert.True(await open.Page.IsVisibleAsync("#time canvas"));
        Assert.True(await open.Page.IsVisibleAsync("tr[data-rank='50']"));
        await open.ShootAsync("sample-print");
        _ = await open.Page.PdfAsync(new() { Path = Environment.GetEnvironmentVariable("REPORT_SCREENSHOTS") is { Length: > 0 } directory ? Path.Combine(directory, "sample.pdf") : null, PrintBackground = true });
        Assert.Empty(await open.FaultsAsync());
    }
}
