using System.Buffers;
using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;

namespace ElasticRareFailure.Elasticsearch.Access;

/// <summary>Asks which of the needed privileges the credentials lack.</summary>
/// <param name="caller">Calls the cluster.</param>
/// <param name="names">Finds the streams of a source.</param>
internal sealed class PrivilegeReader(ElasticsearchCaller caller, SourceNames names)
{
    /// <summary>The privileges that are missing. Those on remote clusters are granted there and not asked for here.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="writes">Whether anything is to be written.</param>
    /// <param name="budget">Time that is left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<MissingPrivilege>> MissingAsync(IReadOnlyList<SourceIndices> sources, bool writes, TimeBudget budget, CancellationToken cancellationToken)
    {
        var needed = NeededPrivileges.Own.SelectMany(name => Of(name, writes ? [.. NeededPrivileges.OwnReading, .. NeededPrivileges.OwnWriting] : NeededPrivileges.OwnReading)).ToList();
        needed.AddRange(NeededPrivileges.Triage.Select(static triage => new MissingPrivilege(triage.Name, triage.Privilege, triage.Why)));
        foreach (var source in sources.Where(static source => source.Alias.Length == 0))
        {
            var found = await names.OfAsync(source, budget, cancellationToken).ConfigureAwait(false);

            // What is not there, or not seen, is asked for by its pattern.
            needed.AddRange((found.Count > 0 ? found : source.Patterns.Where(static pattern => !pattern.StartsWith('-'))).SelectMany(static name => Of(name, NeededPrivileges.Source)));
        }

        return await MissingAsync(needed, NeededPrivileges.Cluster, [], budget, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the failure store of a source may be read.</summary>
    public async Task<bool> MayReadFailureStoreAsync(SourceIndices source, TimeBudget budget, CancellationToken cancellationToken)
    {
        if (source.Alias.Length > 0)
        {
            return false;                                        // what is allowed there is not known here
        }

        var found = await names.OfAsync(source, budget, cancellationToken).ConfigureAwait(false);
        var needed = found.Select(static name => new MissingPrivilege(name, "read_failure_store", "to count what the index refused")).ToList();
        return needed.Count > 0 && (await MissingAsync(needed, [], needed, budget, cancellationToken).ConfigureAwait(false)).Count == 0;
    }

    private async Task<IReadOnlyList<MissingPrivilege>> MissingAsync(
        List<MissingPrivilege> needed, (string Privilege, string Why)[] cluster, IReadOnlyList<MissingPrivilege> otherwise, TimeBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            return await caller.SendAsync(HttpMethod.Post, "/_security/user/_has_privileges", Body(needed, cluster), (stream, token) => ReadAsync(stream, needed, cluster, token), budget, cancellationToken).ConfigureAwait(false);
        }
        catch (ElasticsearchException e) when (e.Status is 400 or 404 or 405 or 410)
        {
            return otherwise;                                    // security is off, or a privilege is asked for that the version does not know
        }
    }

    private static IEnumerable<MissingPrivilege> Of(string name, (string Privilege, string Why)[] privileges) => privileges.Select(privilege => new MissingPrivilege(name, privilege.Privilege, privilege.Why));

    private static ReadOnlyMemory<byte> Body(List<MissingPrivilege> needed, (string Privilege, string Why)[] cluster)
    {
        var target = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(target);
        writer.WriteStartObject();
        WriteTexts(writer, "cluster", cluster.Select(static privilege => privilege.Privilege));
        writer.WriteStartArray("index"u8);
        foreach (var group in needed.GroupBy(static privilege => privilege.Name!))
        {
            writer.WriteStartObject();
            WriteTexts(writer, "names", [group.Key]);
            WriteTexts(writer, "privileges", group.Select(static privilege => privilege.Privilege));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return target.WrittenMemory;
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static async ValueTask<IReadOnlyList<MissingPrivilege>> ReadAsync(
        Stream stream, List<MissingPrivilege> needed, (string Privilege, string Why)[] onCluster, CancellationToken cancellationToken)
    {
        using var answer = await JsonDocument.ParseAsync(stream, default, cancellationToken).ConfigureAwait(false);
        var (cluster, index) = (answer.RootElement.GetProperty("cluster"), answer.RootElement.GetProperty("index"));
        return
        [
            .. onCluster.Where(privilege => !Has(cluster, privilege.Privilege)).Select(static privilege => new MissingPrivilege(null, privilege.Privilege, privilege.Why)),
            .. needed.Where(privilege => !(index.TryGetProperty(privilege.Name!, out var own) && Has(own, privilege.Privilege))),
        ];
    }

    private static bool Has(JsonElement granted, string privilege) => granted.TryGetProperty(privilege, out var has) && has.ValueKind == JsonValueKind.True;
}
