using System.Text.Json.Nodes;

namespace ElasticRareFailure.Worker.Tests.Support;

/// <summary>Where two JSON documents differ.</summary>
internal static class JsonDifference
{
    /// <summary>The first place: its path, what is wanted and what stands there; null: they are equal.</summary>
    public static string? Between(JsonNode? expected, JsonNode? actual, string path = "$")
    {
        switch (expected, actual)
        {
            case (JsonObject want, JsonObject got):
                var names = want.Select(member => member.Key).ToList();
                var others = got.Select(member => member.Key).ToList();
                return names.SequenceEqual(others)
                    ? names.Select(name => Between(want[name], got[name], $"{path}.{name}")).FirstOrDefault(difference => difference is not null)
                    : $"{path}: expected the members {string.Join(", ", names)}; was {string.Join(", ", others)}";
            case (JsonArray want, JsonArray got):
                return want.Count == got.Count
                    ? want.Select((item, i) => Between(item, got[i], $"{path}[{i}]")).FirstOrDefault(difference => difference is not null)
                    : $"{path}: expected {want.Count} values, was {got.Count}";
            default:
                var (left, right) = (expected?.ToJsonString() ?? "null", actual?.ToJsonString() ?? "null");
                return left == right ? null : $"{path}: expected {left}, was {right}";
        }
    }
}
