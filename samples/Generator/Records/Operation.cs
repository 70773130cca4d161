namespace ElasticRareFailure.SampleGenerator.Records;

/// <summary>An operation of the control plane, and on which kind of resource it works.</summary>
internal sealed class Operation
{
    private readonly string[] _types;

    public Operation(string name)
    {
        var parts = name.Split('/');
        var verb = parts[^1].Equals("action", StringComparison.OrdinalIgnoreCase) ? 2 : 1;
        (Name, UpperName, Provider, UpperProvider) = (name, name.ToUpperInvariant(), parts[0], parts[0].ToUpperInvariant());
        _types = parts[1..^verb];
        ResourceType = string.Join('/', parts[..^verb]);
    }

    public string Name { get; }

    /// <summary>The spelling of the export through an event hub.</summary>
    public string UpperName { get; }

    public string Provider { get; }

    public string UpperProvider { get; }

    /// <summary>The name without its verb.</summary>
    public string ResourceType { get; }

    /// <summary>The resource's id: types and names by turns, as the operation's name nests them.</summary>
    public string ResourceId(Target target)
    {
        var subscription = "/subscriptions/" + target.Subscription;
        if (_types.Length == 0) return $"{subscription}/providers/{Provider}";
        var group = $"{subscription}/resourceGroups/{target.Group}";
        if (_types[0] == "subscriptions") return group;
        var id = $"{group}/providers/{Provider}/{_types[0]}/{target.Name}";
        for (var i = 1; i < _types.Length; i++) id += $"/{_types[i]}/part{i}";
        return id;
    }

    public override string ToString() => Name;
}
