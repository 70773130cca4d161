using System.Text.Json;

namespace ElasticRareFailure.Alerts;

/// <summary>Azure operations that matter to an analyst (operations.json): sensitive or not, where each can be seen, and what it may serve.</summary>
internal sealed class OperationTable
{
    private static readonly Lazy<OperationTable> Shipped = new(Load);

    private readonly Dictionary<string, KnownOperation> operations;

    private OperationTable(string attackVersion, Dictionary<string, KnownOperation> operations) => (AttackVersion, this.operations) = (attackVersion, operations);

    /// <summary>The table that is shipped.</summary>
    public static OperationTable Instance => Shipped.Value;

    /// <summary>Version of MITRE ATT&amp;CK that the names are from.</summary>
    public string AttackVersion { get; }

    /// <summary>All operations.</summary>
    public IReadOnlyCollection<KnownOperation> All => operations.Values;

    /// <summary>An operation, lower case; null: it is not in the table.</summary>
    public KnownOperation? Find(string operation) => operations.GetValueOrDefault(operation);

    private static OperationTable Load()
    {
        using var stream = typeof(OperationTable).Assembly.GetManifestResourceStream("operations.json")!;
        using var document = JsonDocument.Parse(stream);
        var root = document.RootElement;
        var parents = root.GetProperty("techniques");
        var operations = root.GetProperty("operations").EnumerateArray().Select(item => Read(item, parents)).ToDictionary(operation => operation.Name, StringComparer.Ordinal);
        return new OperationTable(root.GetProperty("attack_version").GetString()!, operations);
    }

    private static KnownOperation Read(JsonElement item, JsonElement parents) => new(
        Text(item, "operation"),
        item.GetProperty("sensitive").GetBoolean(),
        Text(item, "log"),
        [.. item.GetProperty("threats").EnumerateArray().Select(threat => ReadTactic(threat, parents))],
        Text(item, "why"));

    private static Tactic ReadTactic(JsonElement threat, JsonElement parents)
    {
        var tactic = threat.GetProperty("tactic");
        return new Tactic(Text(tactic, "id"), Text(tactic, "name"), [.. threat.GetProperty("techniques").EnumerateArray().Select(technique => ReadTechnique(technique, parents))]);
    }

    private static Technique ReadTechnique(JsonElement technique, JsonElement parents)
    {
        var id = Text(technique, "id");
        var dot = id.IndexOf('.', StringComparison.Ordinal);
        return new Technique(id, Text(technique, "name"), dot < 0 ? null : Text(parents, id[..dot]));
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;
}
