using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Access;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Worker.Files;

namespace ElasticRareFailure.Worker.Setup;

/// <summary>The worker's API key.</summary>
/// <param name="keys">Finds those that are there.</param>
/// <param name="owner">Tells who we are.</param>
/// <param name="role">What the key may do.</param>
/// <param name="choice">What is wanted.</param>
internal sealed class KeyPart(ActiveKeyReader keys, KeyExpiryReader owner, RoleBody role, KeyChoice choice) : ISetupPart
{
    private const string Named = $"API key {WorkerKey.Name}";

    /// <summary>The key that was made; null: none was.</summary>
    public NewKey? Made { get; private set; }

    public string Title => "API key";

    public SetupServer Server => SetupServer.Elasticsearch;

    public async Task<IReadOnlyList<SetupStep>> InstallAsync(TimeBudget? budget, CancellationToken cancellationToken)
    {
        var request = SetupRequest.Of(HttpMethod.Post, WorkerKey.Path, WorkerKey.Request(role.Bytes)) with { IsRepeatable = false };
        if (budget is null)
        {
            return [SetupStep.Of(new SetupOutcome(Named, SetupResult.Created), request)];
        }

        var active = await ActiveAsync(budget, cancellationToken);
        if (active is { Roles.Count: > 0 } && !choice.Another)
        {
            return [SetupStep.Nothing(new SetupOutcome(Named, SetupResult.Unchanged, Said(active)))];
        }

        // A key can only make keys that may do nothing.
        return (await owner.ReadAsync(budget, cancellationToken)).IsKey
            ? [SetupStep.Nothing(new SetupOutcome(Named, SetupResult.ToDo, "An API key cannot make one with privileges: run this as a user, with curl or in Kibana under Dev Tools") { Instead = request })]
            : [SetupStep.Of(new SetupOutcome(Named, SetupResult.Created), request)];
    }

    public async Task<IReadOnlyList<SetupStep>> RemoveAsync(TimeBudget? budget, CancellationToken cancellationToken)
    {
        var active = budget is null ? null : await keys.ReadAsync(budget, cancellationToken);
        return active is { Roles.Count: 0 }
            ? [SetupStep.Nothing(new SetupOutcome(Named, SetupResult.Absent))]
            : [SetupStep.Of(new SetupOutcome(Named, SetupResult.Removed, active is { Roles.Count: > 1 } ? $"{active.Roles.Count} keys of this name" : null), SetupRequest.Of(HttpMethod.Delete, WorkerKey.Path, WorkerKey.Invalidation(active?.OwnOnly == true)))];
    }

    public async Task<IReadOnlyList<SetupOutcome>> DoAsync(SetupStep step, SetupSender sender, TimeBudget budget, CancellationToken cancellationToken)
    {
        if (step.Requests is not [{ Method: var method }] || method != HttpMethod.Post)
        {
            return await sender.DoAsync(step, budget, cancellationToken);
        }

        try
        {
            using var file = choice.File is { } path ? KeyFile.Create(path, choice.Force) : null;
            return await MakeAsync(step, file, sender, budget, cancellationToken);
        }
        catch (InputException e)
        {
            return [new SetupOutcome(Named, SetupResult.Failed, e.Message.TrimEnd('.'))];
        }
    }

    private async Task<IReadOnlyList<SetupOutcome>> MakeAsync(SetupStep step, KeyFile? file, SetupSender sender, TimeBudget budget, CancellationToken cancellationToken)
    {
        var key = (NewKey?)null;
        var outcomes = await sender.DoAsync(step with { Read = answer => Read(answer, out key) }, budget, cancellationToken);
        if (key?.Encoded is not { } encoded || file is null)
        {
            Made = key;
            return outcomes;
        }

        try
        {
            file.Write(encoded);
            Made = key with { Encoded = null };
            return [new SetupOutcome(Named, SetupResult.Created, $"Its id is {key.Id}; written to {choice.File}")];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nobody has it, and nobody would know of it.
            _ = await sender.SendAsync(SetupRequest.Of(HttpMethod.Delete, WorkerKey.Path, WorkerKey.Invalidation(key.Id)), budget, cancellationToken);
            return [new SetupOutcome(Named, SetupResult.Failed, $"{choice.File} cannot be written ({e.Message}); the key was taken back")];
        }
    }

    private static SetupOutcome[] Read(JsonNode? answer, out NewKey? key)
    {
        key = answer is JsonObject made && made["id"] is JsonValue id && made["encoded"] is JsonValue encoded ? new NewKey(id.ToString(), encoded.ToString()) : null;
        return key is null ? [new SetupOutcome(Named, SetupResult.Failed, "The answer holds no key")] : [new SetupOutcome(Named, SetupResult.Created, $"Its id is {key.Id}")];
    }

    // Who may not look can still make one.
    private async Task<ActiveKeys?> ActiveAsync(TimeBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            return await keys.ReadAsync(budget, cancellationToken);
        }
        catch (ElasticsearchException e) when (e.Status == 403)
        {
            return null;
        }
    }

    private string Said(ActiveKeys active)
    {
        var wanted = Grants.Of(JsonNode.Parse(role.Bytes.Span)!.AsObject());
        return active.Roles.Values.Any(granted => granted.SequenceEqual(wanted))
            ? "One that is active has this name, and its secret cannot be read again; --new-key makes another"
            : "One that is active has this name, but its privileges are not those of this configuration; --new-key makes another, then take the old one back";
    }
}
