using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ElasticRareFailure.Report.Tests.Support.Chromium))]

namespace ElasticRareFailure.Report.Tests.Support;

/// <summary>The machine's own Chromium, started once: CHROMIUM_PATH, else what is on the PATH. Without one the tests are skipped and say why; with BROWSER_TESTS_REQUIRED=true they fail instead.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } path)
        {
            return;
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Args = ["--disable-background-networking", "--disable-gpu", .. Environment.UserName == "root" ? ["--no-sandbox"] : Array.Empty<string>()],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>The browser.</summary>
    public IBrowser Require()
    {
        const string Missing = "No browser: set CHROMIUM_PATH, or install chromium.";
        if (browser is null && Environment.GetEnvironmentVariable("BROWSER_TESTS_REQUIRED") == "true")
        {
            Assert.Fail(Missing);
        }

        Assert.SkipWhen(browser is null, Missing);
        return browser!;
    }

    private static string? Find() =>
        Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } given ? given :
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(static directory => Names.Select(name => Path.Combine(directory, name)))
            .FirstOrDefault(File.Exists);
}
