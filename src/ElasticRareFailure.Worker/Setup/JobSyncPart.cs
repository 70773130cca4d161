using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Kibana.Ml;

namespace ElasticRareFailure.Worker.Setup;

/// <summary>Lets Kibana's space see the jobs that were made, or forget those that are gone. That it was done before is not seen, so it is done each time; it changes nothing then.</summary>
internal sealed class JobSyncPart : ISetupPart
{
    private const string Named = "jobs in Kibana's space";

    public string Title => "sync of machine learning jobs";

    public SetupServer Server => SetupServer.Kibana;

    public Task<IReadOnlyList<SetupStep>> InstallAsync(TimeBudget? budget, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<SetupStep>>([SetupStep.Of(new SetupOutcome(Named, SetupResult.Unchanged, "Kibana looked which there are"), SetupRequest.Of(MlSync.Request))]);

    public Task<IReadOnlyList<SetupStep>> RemoveAsync(TimeBudget? budget, CancellationToken cancellationToken) => InstallAsync(budget, cancellationToken);
}
