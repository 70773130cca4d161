using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Elasticsearch.Templates;

namespace ElasticRareFailure.Worker.Setup;

/// <summary>The worker's role for the configured source and the version of the cluster.</summary>
/// <param name="source">The source.</param>
/// <param name="cluster">The cluster; null: it is not known, and taken for one of today.</param>
internal sealed class RoleBody(SourceOptions source, Func<ClusterInfo?> cluster)
{
    // The first that knows the privilege to read the failure store.
    private static readonly Version FailureStore = new(8, 19);

    /// <summary>Whether custom roles are offered: a serverless project has none.</summary>
    public bool IsServerless => cluster()?.IsServerless == true;

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Bytes => WorkerRole.For(source.Patterns, KnowsFailureStore);

    private bool KnowsFailureStore => cluster() is not { IsServerless: false } known || ServerVersion.TryParse(known.Version) is not { } version || new Version(version.Major, version.Minor) >= FailureStore;
}
