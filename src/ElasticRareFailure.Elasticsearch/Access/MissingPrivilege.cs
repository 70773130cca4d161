namespace ElasticRareFailure.Elasticsearch.Access;

/// <summary>A privilege that the credentials lack.</summary>
/// <param name="Name">Index or data stream; null: the privilege is one on the cluster.</param>
/// <param name="Privilege">The privilege.</param>
/// <param name="Why">What it is needed for.</param>
internal readonly record struct MissingPrivilege(string? Name, string Privilege, string Why)
{
    /// <summary>It, in a sentence.</summary>
    public string Sentence => $"The credentials lack the {(Name is null ? "cluster" : "index")} privilege {Privilege}{(Name is null ? string.Empty : $" on {Name}")}, needed {Why}: give them the role {Templates.WorkerRole.Name}, or this privilege";
}
