namespace ElasticRareFailure.Activity.Details;

/// <summary>What the id of an Azure resource says: <c>/subscriptions/…/resourceGroups/…/providers/…/…</c>.</summary>
internal static class ResourcePath
{
    /// <summary>The part after a name, such as the group after <c>resourcegroups</c>; null: there is none.</summary>
    /// <param name="id">Id, lower case.</param>
    /// <param name="name">Name, lower case.</param>
    public static string? After(string? id, string name)
    {
        var parts = id?.Split('/') ?? [];
        var at = Array.IndexOf(parts, name);
        return at >= 0 && at + 1 < parts.Length && parts[at + 1].Length > 0 ? parts[at + 1] : null;
    }
}
