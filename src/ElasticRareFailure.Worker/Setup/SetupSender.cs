using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Kibana.Connection;

namespace ElasticRareFailure.Worker.Setup;

/// <summary>Sends the requests of steps.</summary>
/// <param name="cluster">Calls the cluster.</param>
/// <param name="kibana">Calls Kibana, if one is configured.</param>
/// <param name="faults">Makes outcomes of failures.</param>
internal sealed class SetupSender(ElasticsearchCaller cluster, Lazy<KibanaCaller> kibana, SetupFaults faults)
{
    private const int NotFound = 404;

    /// <summary>Does a step: its requests in order, until one fails.</summary>
    /// <param name="step">The step.</param>
    /// <param name="budget">Time that is left for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>An outcome for each thing of the step.</returns>
    public async Task<IReadOnlyList<SetupOutcome>> DoAsync(SetupStep step, TimeBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            JsonNode? answer = null;
            foreach (var request in step.Requests)
            {
                answer = await SendAsync(request, budget, cancellationToken);
            }

            return step.Requests.Count > 0 && step.Read is { } read ? read(answer) : step.Wanted;
        }
        catch (Exception e) when (SetupFaults.IsOne(e))
        {
            return [.. step.Wanted.Select(wanted => faults.Of(wanted.Name, e))];
        }
    }

    /// <summary>Sends one request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="budget">Time that is left for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The answer; null: it is empty, or what was asked for is not there and need not be.</returns>
    /// <exception cref="ElasticsearchException">The cluster does not answer, or says no.</exception>
    /// <exception cref="KibanaException">Kibana does not answer, or says no.</exception>
    public async Task<JsonNode?> SendAsync(SetupRequest request, TimeBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            return request.ForKibana is { } forKibana ? await kibana.Value.SendAsync(forKibana, budget, cancellationToken)
                : request.IsRepeatable ? await cluster.SendAsync(request.Method, request.Path, request.Body, ReadAsync, budget, cancellationToken)
                : await cluster.SendOnceAsync(request.Method, request.Path, request.Body, ReadAsync, budget, cancellationToken);
        }
        catch (Exception e) when (request.MayBeAbsent && e is ElasticsearchException { Status: NotFound } or KibanaException { Status: NotFound })
        {
            return null;
        }
    }

    private static async ValueTask<JsonNode?> ReadAsync(Stream stream, CancellationToken cancellationToken) => await JsonNode.ParseAsync(stream, cancellationToken: cancellationToken);
}
