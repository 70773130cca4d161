using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Streams;

namespace ElasticRareFailure.Worker.Setup;

/// <summary>The data streams of alerts and passes.</summary>
/// <param name="streams">Tells which there are.</param>
/// <param name="withData">Whether they may be removed, with all that they hold.</param>
internal sealed class StreamPart(OwnStreams streams, bool withData) : ISetupPart
{
    public string Title => "data streams";

    public SetupServer Server => SetupServer.Elasticsearch;

    public async Task<IReadOnlyList<SetupStep>> InstallAsync(TimeBudget? budget, CancellationToken cancellationToken)
    {
        var found = budget is null ? [] : await streams.FindAsync(budget, cancellationToken);
        return [.. OwnStreams.Names.Select(name => found.Contains(name)
            ? SetupStep.Nothing(new SetupOutcome(Named(name), SetupResult.Unchanged))
            : SetupStep.Of(new SetupOutcome(Named(name), SetupResult.Created), SetupRequest.Of(HttpMethod.Put, OwnStreams.PathOf(name))))];
    }

    public async Task<IReadOnlyList<SetupStep>> RemoveAsync(TimeBudget? budget, CancellationToken cancellationToken)
    {
        var found = budget is null ? OwnStreams.Names : await streams.FindAsync(budget, cancellationToken);
        return [.. OwnStreams.Names.Select(name => (found.Contains(name), withData) switch
        {
            (false, _) => SetupStep.Nothing(new SetupOutcome(Named(name), SetupResult.Absent)),
            (true, false) => SetupStep.Nothing(new SetupOutcome(Named(name), SetupResult.Kept, "It holds what was said; --with-data deletes it")),
            _ => SetupStep.Of(new SetupOutcome(Named(name), SetupResult.Removed, "With all its documents"), SetupRequest.Of(HttpMethod.Delete, OwnStreams.PathOf(name))),
        })];
    }

    private static string Named(string name) => $"data stream {name}";
}
