namespace ElasticRareFailure.Alerts;

/// <summary>A technique, or a sub-technique, of MITRE ATT&amp;CK.</summary>
/// <param name="Id">Id, such as T1098 or T1098.003.</param>
/// <param name="Name">Its own name.</param>
/// <param name="ParentName">Name of the technique that it is part of; null where it is none's part.</param>
internal sealed record Technique(string Id, string Name, string? ParentName)
{
    /// <summary>Id of the technique, without the part.</summary>
    public string ParentId => ParentName is null ? Id : Id[..Id.IndexOf('.', StringComparison.Ordinal)];
}
