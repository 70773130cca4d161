using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Alerts;

/// <summary>Names come from records, and records from anybody: none breaks a terminal, a table, a line or a JSON.</summary>
public sealed class HostileNamesTests
{
    private static readonly string[] Hostile =
    [
        "\e[31mred\e[0m", "\e]0;title\a", "[red]markup[/]", "[link=https://example.com]x[/]", "[[", "[/]", "\u202egnp.exe", "\u2066isolate\u2069", "line\nbreak", "line\r\nbreak", "\u2028para\u2029", "\u0085next", "\u009b31m", "tab\tbell\a\b\0",
        "\ud800", "\ufffe", "\U000e0041", "zero\u200bwidth", "{0} {name} %s", "\"quoted\\\"", "<script>alert(1)</script>", "'; drop table", "│ ─ ┼", "  1   99.00   2026-01-01T00:00:00.000Z  fake",
        new('x', 5_000), string.Concat(Enumerable.Repeat("ab/", 3_000)),
    ];

    /// <summary>What a terminal may act on: controls, direction and other invisible marks, line separators.</summary>
    private static readonly UnicodeCategory[] Unsafe = [UnicodeCategory.Control, UnicodeCategory.Format, UnicodeCategory.LineSeparator, UnicodeCategory.ParagraphSeparator, UnicodeCategory.PrivateUse];

    private static readonly Gen<string> Name = Gen.Select(Gen.Int[0, Hostile.Length - 1], Gen.String[0, 20], (hostile, other) => Hostile[hostile] + other);

    [Fact]
    public Task Table_HostileNames_HasSafeLinesOf80ColumnsAndARowAStory() => Gen.Select(Name, Name, Name, Name).SampleAsync(async names =>
    {
        var result = await Run.OnText(Input(names), "backtest", "--input", "-");
        Assert.Equal(0, result.ExitCode);
        var lines = result.Output.Split('\n');
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.All(lines, line => Assert.DoesNotContain(line, c => Unsafe.Contains(char.GetUnicodeCategory(c))));
        Assert.Equal(Stories(result.Output), lines.Count(line => line.Length > 8 && line[..3].Trim() is { Length: > 0 } number && number.All(char.IsAsciiDigit) && line[3] == ' ' && !line.Contains("Read", StringComparison.Ordinal)));
        Assert.Equal(string.Empty, result.Error);
    }, iter: 40, threads: 1);

    [Fact]
    public Task JsonAlertsAndStories_HostileNames_StayOneValidJsonALine() => Gen.Select(Name, Name, Name, Name).SampleAsync(async names =>
    {
        var input = Input(names);
        var alerts = (await Run.OnText(input, "backtest", "--input", "-", "--min-score", "0", "--output", "-")).Output;
        var stories = (await Run.OnText(input, "backtest", "--input", "-", "--stories", "-")).Output;
        Assert.NotEmpty(alerts);
        Assert.All(Lines(alerts), line => Check(JsonNode.Parse(line)!));
        Assert.Equal(Lines(stories).Length, Lines(alerts).Length);
        Assert.All(Lines(stories), line => Assert.NotNull(JsonNode.Parse(line)!["principal"]));
        using var all = JsonDocument.Parse((await Run.OnText(input, "backtest", "--input", "-", "--json")).Output);
        Assert.NotEqual(0, all.RootElement.GetProperty("stories").GetArrayLength());
        using var once = JsonDocument.Parse((await Run.OnText(input, "once", "--input", "-", "--json", "--min-score", "0")).Output);
        Assert.NotEqual(0, once.RootElement.GetProperty("alerts").GetArrayLength());
    }, iter: 40, threads: 1);

    [Fact]
    public async Task Errors_HostilePathsAndOptions_AreOneSafeLine()
    {
        foreach (var name in Hostile.Where(name => !name.Contains('\0', StringComparison.Ordinal)))
        {
            var result = await Run.Command("backtest", "--input", "no-such-file-" + name);
            Assert.Equal(2, result.ExitCode);
            Assert.Equal(1, result.Error.Count(c => c == '\n'));
            Assert.DoesNotContain(result.Error.TrimEnd('\n'), c => Unsafe.Contains(char.GetUnicodeCategory(c)));
        }
    }

    private static void Check(JsonNode alert)
    {
        foreach (var text in (string[])[alert["message"]!.GetValue<string>(), alert["event"]!["reason"]!.GetValue<string>(), .. alert["rare_failure"]!["evidence"]!.AsArray().Select(piece => piece!["text"]!.GetValue<string>())])
        {
            Assert.DoesNotContain(text, c => Unsafe.Contains(char.GetUnicodeCategory(c)));
            Assert.InRange(text.Length, 1, 30_000);
        }
    }

    private static int Stories(string output) => int.Parse(output[..output.IndexOf(" stories,", StringComparison.Ordinal)].Split('\n')[^1], CultureInfo.InvariantCulture);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A story of each of three principals: of an operation, of a country, in two tenants.</summary>
    private static string Input((string Operation, string User, string Country, string Tenant) names)
    {
        var plain = new SomeRecord { Email = names.User, Country = "NL", Address = "192.0.2.1" };
        var life = Enumerable.Range(0, 12).Select(i => plain with { Id = $"e{i}", At = SomeRecord.Start.AddHours(5 * i) });
        return string.Join('\n', life.Concat([
            plain with { Id = "operation", At = SomeRecord.Start.AddDays(3), Operation = "x/" + names.Operation + "/write" },
            plain with { Id = "country", At = SomeRecord.Start.AddDays(4), Country = "Z" + names.Country },
            plain with { Id = "principal", At = SomeRecord.Start.AddDays(4), Principal = "p" + names.User, Email = null },
            plain with { Id = "tenant", At = SomeRecord.Start.AddDays(4), TenantId = "t" + names.Tenant }]).Select(record => record.Line));
    }
}
