using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Commands;

/// <summary>A source that was down and catches up: what it brings is judged and marked, and stays low.</summary>
public sealed class BacklogTests
{
    private const string Night = "2026-02-10T01:00:00Z";

    [Theory]
    [InlineData(0, false)]
    [InlineData(30, true)]
    public async Task Backtest_ANightOfDenialsThatComesADayLate_IsMarkedAndLow(int hoursLate, bool isBacklog)
    {
        var result = await Run.OnText(Records(hoursLate), "backtest", "--input", "-", "--budget", "1", "--output", "-");

        var alerts = result.Lines.Select(static line => JsonNode.Parse(line)!).Where(static alert => alert["user"]!["name"]!.GetValue<string>() == "eve@example.com").ToList();
        Assert.NotEmpty(alerts);
        Assert.All(alerts, alert => Assert.Equal(isBacklog, alert["rare_failure"]!["backlog"]!.GetValue<bool>()));
        Assert.Equal(!isBacklog, alerts.Exists(static alert => alert["event"]!["severity"]!.GetValue<int>() > 21));
    }

    /// <summary>Forty days in which ten principals fail at their own operation each day, then a night in which one is denied twelve others.</summary>
    private static string Records(int hoursLate)
    {
        var lines = new StringBuilder();
        var first = DateTimeOffset.Parse("2026-01-01T09:00:00Z", CultureInfo.InvariantCulture);
        for (var day = 0; day < 40; day++)
        {
            for (var who = 0; who < 10; who++)
            {
                Append(lines, $"p{who}@example.com", $"Microsoft.Web/sites{who}/write", first.AddDays(day).AddMinutes(who * 7), 0, "Conflict");
            }

            // Every other day someone is curious: a past to compare with.
            Append(lines, $"p{day % 10}@example.com", $"Microsoft.Storage/day{day}/write", first.AddDays(day).AddHours(3), 0, "Conflict");
        }

        for (var call = 0; call < 12; call++)
        {
            Append(lines, "eve@example.com", $"Microsoft.KeyVault/vaults{call}/write", DateTimeOffset.Parse(Night, CultureInfo.InvariantCulture).AddMinutes(call), hoursLate, "Forbidden");
        }

        return lines.ToString();
    }

    private static void Append(StringBuilder lines, string who, string operation, DateTimeOffset at, int hoursLate, string status)
    {
        var known = at.AddHours(hoursLate).AddMinutes(5);
        _ = lines.Append(CultureInfo.InvariantCulture, $$$"""{"@timestamp":"{{{at:yyyy-MM-dd'T'HH:mm:ss'Z'}}}","event":{"action":"{{{operation}}}","outcome":"failure","ingested":"{{{known:yyyy-MM-dd'T'HH:mm:ss'Z'}}}"},"user":{"email":"{{{who}}}"},"azure":{"activitylogs":{"tenant_id":"11110000-0000-0000-0000-000000000001","properties":{"status_code":"{{{status}}}"} } } }""").Append('\n');
    }
}
