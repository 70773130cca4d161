using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Ml;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Kibana.Ml;

namespace ElasticRareFailure.Worker.Setup;

/// <summary>The anomaly detection jobs with their datafeeds. They are made and not started: the rule, or a person, does that.</summary>
/// <param name="jobs">Tells which there are.</param>
/// <param name="shipped">Those that are shipped.</param>
/// <param name="source">The source, whose patterns the datafeeds read.</param>
internal sealed class JobPart(JobReader jobs, IReadOnlyList<ShippedJob> shipped, SourceOptions source) : ISetupPart
{
    public string Title => "machine learning jobs";

    public SetupServer Server => SetupServer.Elasticsearch;

    public async Task<IReadOnlyList<SetupStep>> InstallAsync(TimeBudget? budget, CancellationToken cancellationToken)
    {
        var steps = new List<SetupStep>();
        foreach (var job in shipped)
        {
            await AddAsync($"job {job.JobId}", JobReader.JobPath(job.JobId), job.JobBody());
            await AddAsync($"datafeed {job.DatafeedId}", JobReader.DatafeedPath(job.DatafeedId), job.DatafeedBody(source.Patterns));
        }

        return steps;

        async Task AddAsync(string named, string path, ReadOnlyMemory<byte> body) => steps.Add(budget is not null && await jobs.IsThereAsync(path, budget, cancellationToken)
            ? SetupStep.Nothing(new SetupOutcome(named, SetupResult.Unchanged, "It is left as it is; setup --remove --with-ml takes it away, with its results"))
            : SetupStep.Of(new SetupOutcome(named, SetupResult.Created), SetupRequest.Of(HttpMethod.Put, path, body)));
    }

    public async Task<IReadOnlyList<SetupStep>> RemoveAsync(TimeBudget? budget, CancellationToken cancellationToken)
    {
        var steps = new List<SetupStep>();
        foreach (var job in shipped)
        {
            // A job is not let go while it has a datafeed, nor either while it runs.
            await AddAsync($"datafeed {job.DatafeedId}", JobReader.DatafeedPath(job.DatafeedId), "/_stop?force=true");
            await AddAsync($"job {job.JobId}", JobReader.JobPath(job.JobId), "/_close?force=true");
        }

        return steps;

        async Task AddAsync(string named, string path, string end) => steps.Add(budget is null || await jobs.IsThereAsync(path, budget, cancellationToken)
            ? SetupStep.Of(new SetupOutcome(named, SetupResult.Removed), SetupRequest.Of(HttpMethod.Post, path + end) with { MayBeAbsent = true }, SetupRequest.Of(HttpMethod.Delete, path))
            : SetupStep.Nothing(new SetupOutcome(named, SetupResult.Absent)));
    }
}
