using System.Text;
using System.Text.Json.Nodes;

namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>The items of a bulk: some are held back, and stand in the answer as if the cluster had not taken them.</summary>
internal sealed class BulkItems
{
    private readonly List<(JsonNode Action, string Text)> items = [];

    /// <param name="body">Body of the request: each action has a document.</param>
    public BulkItems(byte[] body)
    {
        var lines = Encoding.UTF8.GetString(body).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i + 1 < lines.Length; i += 2)
        {
            items.Add((JsonNode.Parse(lines[i])!, $"{lines[i]}\n{lines[i + 1]}\n"));
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => items.Count;

    /// <summary>Names of the streams that are written to, as far as the actions say.</summary>
    public IEnumerable<string> Streams => items.Select(item => item.Action.AsObject().Single().Value!["_index"]?.GetValue<string>()).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Which items are held back: at least one.</summary>
    public IReadOnlySet<int> Some(ulong detail) => Enumerable.Range(0, Count).Where(i => (int)(detail % (ulong)Count) == i || (detail >> (8 + (i % 48)) & 1) == 1).ToHashSet();

    /// <summary>The request without some items.</summary>
    public byte[] Without(IReadOnlySet<int> held) => Encoding.UTF8.GetBytes(string.Concat(items.Where((_, i) => !held.Contains(i)).Select(static item => item.Text)));

    /// <summary>The answer to the whole request.</summary>
    /// <param name="answer">The cluster's answer to the rest; null: nothing was left to send.</param>
    /// <param name="held">Which items were held back.</param>
    /// <param name="status">Their status.</param>
    /// <param name="type">Their type of error.</param>
    public string Answer(byte[]? answer, IReadOnlySet<int> held, int status, string type)
    {
        var whole = answer is null ? new JsonObject { ["took"] = 1 } : JsonNode.Parse(answer)!.AsObject();
        var rest = new Queue<JsonNode?>(whole["items"]?.AsArray() ?? []);
        whole["errors"] = true;
        whole["items"] = new JsonArray([.. Enumerable.Range(0, Count).Select(i => held.Contains(i) ? Held(items[i].Action, status, type) : rest.Dequeue()?.DeepClone())]);
        return whole.ToJsonString();
    }

    private static JsonObject Held(JsonNode action, int status, string type)
    {
        var (name, target) = action.AsObject().Single();
        var item = (JsonObject)target!.DeepClone();
        item["status"] = status;
        item["error"] = new JsonObject { ["type"] = type, ["reason"] = "held back by the test" };
        return new JsonObject { [name] = item };
    }
}
