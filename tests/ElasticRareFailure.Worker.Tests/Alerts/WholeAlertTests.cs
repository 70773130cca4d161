using System.Text.Json;
using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.Worker.Tests.Golden;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Alerts;

/// <summary>An alert on records that have every field has every field of the template.</summary>
public sealed class WholeAlertTests
{
    [Fact]
    public async Task Write_RecordsWithEveryField_FillsTheTemplateAndNothingElse()
    {
        var usual = new SomeRecord { Id = "usual", At = SomeRecord.Start.AddDays(9).AddHours(2).AddMinutes(2), Email = "ada@example.com", Name = "ada", Address = "203.0.113.7", Country = "BR", System = 64511 };
        var lines = GoldenInput.DeniedPerson().Append(usual.Line).Select(Whole);

        var result = await Run.OnText(string.Join('\n', lines), "backtest", "--input", "-", "--output", "-");

        Assert.Equal(0, result.ExitCode);
        using var alert = JsonDocument.Parse(result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        using var template = JsonDocument.Parse(ShippedTemplates.All.Single(shipped => shipped.Name == "logs-rare_failure.alert@mappings").Body);
        Assert.Equal(
            Mapped(template.RootElement.GetProperty("template").GetProperty("mappings"), "").Order(StringComparer.Ordinal),
            Written(alert.RootElement, "").Distinct().Order(StringComparer.Ordinal));
    }

    private static string Whole(string line)
    {
        var record = JsonNode.Parse(line)!;
        if (record["_source"]!["user"] is { } user)
        {
            user["full_name"] = "Ada of Example";
        }

        if (record["_source"]!["source"]?["geo"] is { } place)
        {
            place["country_name"] = "A country";
        }

        return record.ToJsonString();
    }

    private static IEnumerable<string> Mapped(JsonElement mapping, string name) => mapping.TryGetProperty("properties", out var properties)
        ? properties.EnumerateObject().SelectMany(member => Mapped(member.Value, Joined(name, member.Name)))
        : [name];

    private static IEnumerable<string> Written(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Written(member.Value, Joined(name, member.Name))),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Written(item, name)),
        _ => [name],
    };

    private static string Joined(string name, string member) => name.Length == 0 ? member : $"{name}.{member}";
}
