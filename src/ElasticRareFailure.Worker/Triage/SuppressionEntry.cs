using System.Text.Json;
using System.Text.Json.Nodes;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Elasticsearch.Triage;

namespace ElasticRareFailure.Worker.Triage;

/// <summary>A suppression as it is written, and as it is read.</summary>
internal sealed class SuppressionEntry
{
    private SuppressionEntry(string id, JsonObject written) => (Id, Written) = (id, written);

    /// <summary>Its id; of one that has a fault and names none its place in the list.</summary>
    public string Id { get; }

    /// <summary>What is written.</summary>
    public JsonObject Written { get; }

    /// <summary>What it says; null: it has a fault.</summary>
    public Suppression? Read { get; private init; }

    /// <summary>Its faults.</summary>
    public IReadOnlyList<string> Faults { get; private init; } = [];

    /// <summary>Its document; null: it stands in a file.</summary>
    public FoundDocument? Document { get; private init; }

    /// <summary>One that is written.</summary>
    /// <param name="written">What is written.</param>
    /// <param name="name">What it is called where it names no id.</param>
    /// <param name="document">Its document; null: it stands in a file.</param>
    public static SuppressionEntry Of(JsonObject written, string name, FoundDocument? document = null)
    {
        var faults = new List<string>();
        using var parsed = JsonDocument.Parse(Bytes(written));
        var id = document?.Id ?? (parsed.RootElement.TryGetProperty("id", out var given) && given.ValueKind == JsonValueKind.String && given.GetString() is { Length: > 0 } text ? text : null);
        var read = SuppressionReading.Read(parsed.RootElement, id, $"suppression {id ?? name}", faults);
        return new SuppressionEntry(read?.Id ?? id ?? name, written) { Read = read, Faults = faults, Document = document };
    }

    /// <summary>How it stands.</summary>
    public SuppressionState StateAt(long nowMs) => Read switch
    {
        null => SuppressionState.Invalid,
        { IsEnded: true } read when read.UntilMs <= nowMs => SuppressionState.Ended,
        var read when read.UntilMs < nowMs => SuppressionState.Expired,
        var read when read.FromMs > nowMs => SuppressionState.Coming,
        _ => SuppressionState.InForce,
    };

    private static byte[] Bytes(JsonObject written)
    {
        using var target = new MemoryStream();
        using (var writer = new Utf8JsonWriter(target))
        {
            written.WriteTo(writer);
        }

        return target.ToArray();
    }
}
