using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Access;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Templates;

namespace ElasticRareFailure.Worker.Setup;

/// <summary>The worker's role.</summary>
/// <param name="roles">Reads the one that is there.</param>
/// <param name="role">The one that should be there.</param>
internal sealed class RolePart(RoleReader roles, RoleBody role) : ISetupPart
{
    private const string Named = $"role {WorkerRole.Name}";

    // What others may have written on it, and a new body would take away.
    private static readonly string[] Notes = ["metadata", "description"];

    public string Title => "role";

    public SetupServer Server => SetupServer.Elasticsearch;

    public async Task<IReadOnlyList<SetupStep>> InstallAsync(TimeBudget? budget, CancellationToken cancellationToken)
    {
        if (role.IsServerless)
        {
            return [SetupStep.Nothing(NotOffered)];
        }

        var wanted = JsonNode.Parse(role.Bytes.Span)!.AsObject();
        var found = budget is null ? null : await roles.ReadAsync(budget, cancellationToken);
        if (found is null)
        {
            return [SetupStep.Of(new SetupOutcome(Named, SetupResult.Created), Put(wanted))];
        }

        var (before, after) = (Grants.Of(found), Grants.Of(wanted));
        if (before.SequenceEqual(after))
        {
            return [SetupStep.Nothing(new SetupOutcome(Named, SetupResult.Unchanged))];
        }

        foreach (var note in Notes.Where(note => found[note] is JsonValue or JsonObject { Count: > 0 }))
        {
            wanted[note] = found[note]!.DeepClone();
        }

        return [SetupStep.Of(new SetupOutcome(Named, SetupResult.Updated) { Difference = [.. before.Except(after).Select(static line => $"- {line}"), .. after.Except(before).Select(static line => $"+ {line}")] }, Put(wanted))];
    }

    public async Task<IReadOnlyList<SetupStep>> RemoveAsync(TimeBudget? budget, CancellationToken cancellationToken) =>
        role.IsServerless ? [SetupStep.Nothing(NotOffered)]
        : budget is not null && await roles.ReadAsync(budget, cancellationToken) is null ? [SetupStep.Nothing(new SetupOutcome(Named, SetupResult.Absent))]
        : [SetupStep.Of(new SetupOutcome(Named, SetupResult.Removed), SetupRequest.Of(HttpMethod.Delete, WorkerRole.Path))];

    private static SetupOutcome NotOffered => new(Named, SetupResult.LeftOut, "A serverless project takes no role this way; the API key carries the same privileges by itself");

    private static SetupRequest Put(JsonObject body) => SetupRequest.Of(HttpMethod.Put, WorkerRole.Path, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()));
}
