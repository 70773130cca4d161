namespace ElasticRareFailure.Alerts;

/// <summary>A tactic of MITRE ATT&amp;CK and the techniques of it that an operation may serve.</summary>
/// <param name="Id">Id, such as TA0003.</param>
/// <param name="Name">Name.</param>
/// <param name="Techniques">Techniques and sub-techniques.</param>
internal sealed record Tactic(string Id, string Name, IReadOnlyList<Technique> Techniques);
