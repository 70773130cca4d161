using ElasticRareFailure.Report.Tests.Support;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Report.Tests.Pages;

/// <summary>Names come from anybody. They stay text wherever they are shown.</summary>
public sealed class HostileNameTests(Chromium chromium)
{
    private static readonly string[] Names =
    [
        "<img src=x onerror=alert(1)>@example.com",
        "</script><script>alert(2)</script>@example.com",
        "\"'><svg onload=alert(3)>@example.com",
        "<!--<script>@example.com",
        "{{policy}}@example.com",
        "\u202Eadmin\u2028\u2029@example.com",
        "line\nbreak\u0000@example.com",
    ];

    private static readonly string[] Operations = ["Microsoft.Web/<img src=x onerror=alert(4)>/write", "Microsoft.Web/</script><script>alert(5)</script>/write", "__proto__", "microsoft.web/\u202Eetirw"];

    [Fact]
    public async Task Names_ThatAreMarkup_StayTextEverywhere()
    {
        var path = await Reports.OfLinesAsync("hostile", Lines(), "--budget", "10");
        await using var open = await OpenPage.OpenAsync(chromium.Require(), path);
        await open.ShootAsync("hostile");
        foreach (var button in await open.Page.Locator("button.unfold").AllAsync())
        {
            await button.ClickAsync();
        }

        // What the chart says of each story when it is pointed at.
        var told = await open.Page.EvaluateAsync<string[]>("allStories.map((story, i) => { const box = document.createElement('div'); box.append(tell({ seriesType: 'scatter', value: [0, 0, i] })); document.body.append(box); return box.textContent; })");
        Assert.NotEmpty(told);
        await open.ShootAsync("hostile-unfolded", "#stories");
        Assert.Empty(await open.FaultsAsync());
        Assert.Equal(0, await open.Page.Locator("img, svg, iframe").CountAsync());
        Assert.Equal(4, await open.Page.EvaluateAsync<int>("document.scripts.length + document.querySelectorAll('style').length"));
        var text = await open.Page.InnerTextAsync("body");
        Assert.Contains("<img src=x onerror=alert(1)>@example.com", text, StringComparison.Ordinal);
        Assert.Contains("</script><script>alert(2)</script>@example.com", text, StringComparison.Ordinal);
        Assert.Contains("\\u{202e}admin\\u{2028}\\u{2029}@example.com", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', text);
        Assert.DoesNotContain('\u202E', string.Concat(told));
    }

    [Fact]
    public async Task Data_OfHostileNames_ReadsBackAsTheyWere()
    {
        var path = await Reports.OfLinesAsync("hostile-data", Lines());
        await using var open = await OpenPage.OpenAsync(chromium.Require(), path);
        var names = (await open.DataAsync())["names"]!.AsArray().Select(name => name!.GetValue<string>()).ToHashSet();
        Assert.Superset(Names.ToHashSet(), names);
    }

    private static IEnumerable<string> Lines() => Names.SelectMany((name, who) => Operations.Select((operation, what) => new SomeRecord
    {
        Id = $"<b>{who}-{what}</b>",
        Email = name,
        Principal = $"aaaa0000-0000-0000-0000-00000000{who:00}{what:00}",
        Operation = operation,
        At = SomeRecord.Start.AddDays(who).AddHours(what),
        Status = "Forbidden",
        Address = $"192.0.2.{who}",
        Country = "<i>NL</i>",
        Correlation = "</script>",
        Resource = "/subscriptions/<u>/x",
    }.Line));
}
