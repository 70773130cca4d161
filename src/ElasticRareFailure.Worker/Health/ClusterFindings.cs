using ElasticRareFailure.Elasticsearch.Access;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Templates;

namespace ElasticRareFailure.Worker.Health;

/// <summary>How the cluster is for the worker.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Missing">Privileges that the credentials lack; where there are any, nothing else was asked for.</param>
/// <param name="Templates">The templates; none: they are not needed, or were not asked for.</param>
/// <param name="Key">How long the credentials are good for; null: it was not asked for.</param>
internal sealed record ClusterFindings(ClusterInfo Cluster, IReadOnlyList<MissingPrivilege> Missing, IReadOnlyList<TemplateState> Templates, KeyExpiry? Key)
{
    /// <summary>Faults of privileges and templates.</summary>
    public IEnumerable<HealthFinding> Faults =>
    [
        .. Missing.Select(static privilege => new HealthFinding(CheckName.Privileges, privilege.Sentence)),
        .. Templates.Select(static state => state.Fault).OfType<string>().Select(static fault => new HealthFinding(CheckName.Templates, $"The {fault}")),
    ];

    /// <summary>The fault of the key at a time.</summary>
    public IEnumerable<HealthFinding> KeyFaults(DateTimeOffset now) => Key is not null && KeyCheck.Fault(Key, now) is { } fault ? [new HealthFinding(CheckName.Key, fault)] : [];
}
