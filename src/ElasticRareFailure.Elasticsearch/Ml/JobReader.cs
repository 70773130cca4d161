using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Ml;

/// <summary>Tells which anomaly detection jobs and datafeeds a cluster has.</summary>
/// <param name="caller">Calls the cluster.</param>
internal sealed class JobReader(ElasticsearchCaller caller)
{
    private const int NotFound = 404;

    /// <summary>Path of a job.</summary>
    public static string JobPath(string id) => $"/_ml/anomaly_detectors/{Uri.EscapeDataString(id)}";

    /// <summary>Path of a datafeed.</summary>
    public static string DatafeedPath(string id) => $"/_ml/datafeeds/{Uri.EscapeDataString(id)}";

    /// <summary>Whether something is there.</summary>
    /// <param name="path">Path of a job or a datafeed.</param>
    /// <param name="budget">Time that is left for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">There is no answer, or the server said no: without a licence for it, it does.</exception>
    public async Task<bool> IsThereAsync(string path, TimeBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            return await caller.SendAsync(HttpMethod.Get, path, default, static (_, _) => ValueTask.FromResult(true), budget, cancellationToken).ConfigureAwait(false);
        }
        catch (ElasticsearchException e) when (e.Status == NotFound)
        {
            return false;
        }
    }
}
