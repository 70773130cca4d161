using System.Text.Json.Nodes;
using CsCheck;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Files;

/// <summary>Wrong types in any field, in any shape: the record may be lost, the command and the other records never are.</summary>
public sealed class WrongTypesTests
{
    private static readonly Gen<JsonNode?> Value = Gen.Int[0, 17].Select(kind => (JsonNode?)(kind switch
    {
        0 => null,
        1 => JsonValue.Create(true),
        2 => JsonValue.Create(0),
        3 => JsonValue.Create(-1.5e300),
        4 => JsonValue.Create(long.MaxValue),
        5 => JsonValue.Create(string.Empty),
        6 => JsonValue.Create(" \t "),
        7 => JsonValue.Create("\ud800\u0000\uffff"),
        8 => new JsonArray(),
        9 => new JsonArray(null, true, new JsonArray(), new JsonObject()),
        10 => new JsonArray("b", "a", 3),
        11 => new JsonObject(),
        12 => new JsonObject { ["value"] = "x", ["localizedValue"] = "y" },
        13 => new JsonObject { ["value"] = new JsonObject { ["value"] = new JsonArray(1, null) } },
        14 => JsonValue.Create("{\"claims\":[1,{}]}"),
        15 => JsonValue.Create("[{\"CallerIdentityType\":7,\"CallerIdentityValue\":{}}]"),
        16 => JsonValue.Create(new string('é', 3_000)),
        _ => JsonValue.Create("2026-13-45T99:99:99Z"),
    }));

    private static readonly JsonObject[] Shapes = [Full(), Full()["_source"]!.DeepClone().AsObject(), AzureRecords.Hub(AzureRecords.Hits(1)[0]), AzureRecords.Rest(AzureRecords.Hits(1)[0]), Caller()];

    [Fact]
    public Task Record_AnyFieldOfAnyWrongType_CostsNoOther()
    {
        var good = SomeRecord.Lines(10);
        return Gen.Select(Gen.Int[0, Shapes.Length - 1], Gen.Int[0, 1_000], Value).SampleAsync(async (shape, place, value) =>
        {
            var record = Replaced(Shapes[shape], place, value);
            var result = await Run.OnText(string.Join('\n', [.. good[..5], record, .. good[5..]]), "backtest", "--input", "-", "--min-score", "0", "--output", "-");
            Assert.Equal(0, result.ExitCode);
            Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
            Assert.All(result.Lines, line => Assert.NotNull(JsonNode.Parse(line)));
            // The others are of a tenant of their own: its one story stays, with the same failure.
            Assert.Contains(result.Lines, line => JsonNode.Parse(line)!["rare_failure"]!["source_events"]![0]!["id"]!.GetValue<string>() == "good-0");
            Assert.Matches("^Read 11 records: 1[01] failures", result.Error);
        }, iter: 1_500, threads: 1);
    }

    [Fact]
    public async Task Record_EachFieldOfEachWrongType_IsReadOrRejected()
    {
        var good = SomeRecord.Lines(1)[0];
        foreach (var shape in Shapes)
        {
            foreach (var place in Enumerable.Range(0, Places(shape).Count))
            {
                JsonNode?[] values = [null, true, 12, new JsonArray(), new JsonArray(1, "a", null), new JsonObject(), new JsonObject { ["value"] = 3 }, "text"];
                var lines = values.Select(value => Replaced(shape, place, value));
                var result = await Run.OnText(string.Join('\n', [good, .. lines]), "backtest", "--input", "-", "--json");
                Assert.Equal(0, result.ExitCode);
                Assert.Equal(1 + values.Length, result.Count("records"));
                Assert.Equal(0, result.Rejected("is no JSON"));
                Assert.InRange(result.Count("failures"), 1, 1 + values.Length);
            }
        }
    }

    /// <summary>A record with a value replaced at a place: a member or an object.</summary>
    private static string Replaced(JsonObject shape, int place, JsonNode? value)
    {
        var record = shape.DeepClone().AsObject();
        var places = Places(record);
        var (parent, name) = places[place % places.Count];
        parent[name] = value?.DeepClone();
        return record.ToJsonString();
    }

    private static List<(JsonObject Parent, string Name)> Places(JsonObject record)
    {
        var places = new List<(JsonObject, string)>();
        foreach (var (name, value) in record)
        {
            places.Add((record, name));
            places.AddRange(value is JsonObject inner ? Places(inner) : []);
        }

        return places;
    }

    /// <summary>A document of another tenant with every field that is read.</summary>
    private static JsonObject Full()
    {
        var hit = new SomeRecord
        {
            Id = "mutant",
            Email = "eve@example.com",
            Name = "eve",
            Address = "192.0.2.9",
            Country = "NL",
            System = 64500,
            SystemName = "Example",
            Correlation = "c",
            Resource = "/subscriptions/s/resourceGroups/g/providers/p/t/n",
            Subscription = "s",
            TenantId = "2222",
            HomeTenant = "h",
        }.Hit();
        var record = hit["_source"]!;
        record["message"] = "{\"error\":{\"code\":\"AuthorizationFailed\"}}";
        record["data_stream"] = new JsonObject { ["namespace"] = "prod" };
        record["event"]!["kind"] = "event";
        record["error"] = new JsonObject { ["message"] = "x" };
        record["cloud"] = new JsonObject { ["account"] = new JsonObject { ["id"] = "s" }, ["resource_id"] = "/r" };
        record["user"]!["domain"] = "example.com";
        record["user"]!["full_name"] = "Eve";
        record["identity_name"] = "eve";
        var log = record["azure"]!["activitylogs"]!;
        log["result_signature"] = "Failed.Forbidden";
        log["identity"]!["authorization"] = new JsonObject { ["evidence"] = new JsonObject { ["principal_id"] = "p", ["principal_type"] = "User" } };
        foreach (var claim in (string[])["appid", "idtyp", "xms_mirid", "scp"])
        {
            log["identity"]!["claims"]![claim] = "x";
        }

        return hit;
    }

    /// <summary>The same without what comes before the caller of PIM and the name of the identity.</summary>
    private static JsonObject Caller()
    {
        var hit = Full();
        var (record, log) = (hit["_source"]!.AsObject(), hit["_source"]!["azure"]!["activitylogs"]!.AsObject());
        _ = record.Remove("user");
        _ = record.Remove("identity_name");
        _ = log.Remove("identity");
        _ = log.Remove("tenant_id");
        log["identity_name"] = "{\"claims\":{\"appid\":\"x\"}}";
        log["properties"]!["hierarchy"] = "22220000-0000-0000-0000-000000000002/s";
        log["properties"]!["TenantID"] = "2222";
        log["properties"]!["CallerInfo"] = "[{\"CallerIdentityType\":\"UPN\",\"CallerIdentityValue\":\"eve@example.com\"}]";
        return hit;
    }
}
