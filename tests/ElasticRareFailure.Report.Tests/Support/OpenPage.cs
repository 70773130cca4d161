using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ElasticRareFailure.Report.Tests.Support;

/// <summary>A report that is open in the browser, and all that it did there which it must not do.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> faults = [];

    private OpenPage(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>Errors of the console and of scripts, violations of the policy, dialogs, and requests but for the file itself.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        // What the browser has told by now stands in the line before this answer.
        _ = await Page.EvaluateAsync<int>("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))");
        return [.. faults];
    }

    /// <summary>Opens a report.</summary>
    public static async Task<OpenPage> OpenAsync(IBrowser browser, string path, bool dark = false, int width = 1280, int height = 900, bool scripts = true)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            JavaScriptEnabled = scripts,
            TimezoneId = "America/Caracas",                      // all times are UTC all the same
            Locale = "de-DE",
        });
        var page = await context.NewPageAsync();
        var open = new OpenPage(context, page);
        var address = new Uri(path).AbsoluteUri;
        page.Console += (_, message) => open.Note(message.Type is "error" or "warning", $"console: {message.Text}");
        page.PageError += (_, error) => open.Note(true, $"script: {error}");
        page.Request += (_, request) => open.Note(request.Url != address && !request.Url.StartsWith("data:", StringComparison.Ordinal), $"request: {request.Url}");
        page.Dialog += (_, dialog) =>
        {
            open.Note(true, $"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        if (scripts)
        {
            await page.AddInitScriptAsync("window.violations = []; addEventListener('securitypolicyviolation', e => violations.push(console.error(`policy: ${e.violatedDirective} ${e.blockedURI} ${e.sample}`)))");
        }

        _ = await page.GotoAsync(address);
        return open;
    }

    /// <summary>A number that an element tells of what it shows.</summary>
    public async Task<int> NumberAsync(string selector, string attribute) => int.Parse((await Page.GetAttributeAsync(selector, $"data-{attribute}"))!, CultureInfo.InvariantCulture);

    /// <summary>The data of the report.</summary>
    public async Task<JsonNode> DataAsync() => JsonNode.Parse((await Page.Locator("#report").TextContentAsync())!)!;

    /// <summary>Types into the text filter.</summary>
    public Task FilterAsync(string text) => Page.FillAsync("#text", text);

    /// <summary>Serious and critical faults that axe finds.</summary>
    public async Task<IReadOnlyList<string>> AxeAsync()
    {
        var result = await Page.RunAxe();
        Assert.NotEmpty(result.Passes);
        return [.. result.Violations.Where(static fault => fault.Impact is "serious" or "critical").SelectMany(static fault => fault.Nodes, static (fault, node) => $"{fault.Id}: {node.Html}")];
    }

    /// <summary>Takes a picture, if somebody wants to look: REPORT_SCREENSHOTS is the directory.</summary>
    /// <param name="name">Name of the picture.</param>
    /// <param name="from">Where it begins: an element; null: at the top.</param>
    public async Task ShootAsync(string name, string? from = null)
    {
        const int Height = 2600;
        if (Environment.GetEnvironmentVariable("REPORT_SCREENSHOTS") is { Length: > 0 } directory)
        {
            var top = from is null ? 0 : await Page.EvaluateAsync<float>("selector => document.querySelector(selector).getBoundingClientRect().top + scrollY", from);
            var height = await Page.EvaluateAsync<float>("document.documentElement.scrollHeight");
            _ = await Page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(directory, $"{name}.png"),
                FullPage = true,
                Clip = new Clip { X = 0, Y = top, Width = Page.ViewportSize!.Width, Height = Math.Min(Height, height - top) },
            });
        }
    }

    public async ValueTask DisposeAsync() => await context.CloseAsync();

    private void Note(bool isFault, string fault)
    {
        if (isFault)
        {
            faults.Enqueue(fault);
        }
    }
}
