using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Report.Tests.Support;

/// <summary>Reports that the tests look at, each written once.</summary>
internal static class Reports
{
    private static readonly TemporaryDirectory Directory = new();
    private static readonly Lazy<Task<string>> OfSample = new(() => WriteAsync("sample.html", "--input", SampleRecords!));

    /// <summary>The bundled records.</summary>
    public static string SampleRecords { get; } = Path.Combine(AppContext.BaseDirectory, "samples", "activity-2026-01.ndjson.gz");

    /// <summary>The report of the bundled records.</summary>
    public static Task<string> SampleAsync() => OfSample.Value;

    /// <summary>Writes a report; returns its path.</summary>
    public static async Task<string> WriteAsync(string name, params string[] arguments)
    {
        var path = Path.Combine(Directory.Path, name);
        var result = await Run.Command(["backtest", .. arguments, "--report", path]);
        Assert.Equal((0, string.Empty), (result.ExitCode, result.Error));
        return path;
    }

    /// <summary>Writes a report of records, one a line; returns its path.</summary>
    public static Task<string> OfLinesAsync(string name, IEnumerable<string> lines, params string[] arguments) => WriteAsync($"{name}.html", ["--input", Directory.WriteLines($"{name}.ndjson", lines), .. arguments]);
}
