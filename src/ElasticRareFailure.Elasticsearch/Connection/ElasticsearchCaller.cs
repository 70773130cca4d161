using Elastic.Clients.Elasticsearch;
using Elastic.Transport;
using HttpMethod = System.Net.Http.HttpMethod;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Calls Elasticsearch under the project's rules: all that is said to a cluster goes through here.</summary>
internal sealed class ElasticsearchCaller(Func<ElasticsearchClient> client)
{
    /// <summary>Makes a typed call and reads its answer, body included, under the rules of retry.</summary>
    /// <param name="call">The call.</param>
    /// <param name="read">Reads the answer, which is a success.</param>
    /// <param name="budget">Time that is left for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">There is no answer, or the server said no.</exception>
    public async Task<T> CallAsync<TResponse, T>(
        Func<ElasticsearchClient, CancellationToken, Task<TResponse>> call, Func<TResponse, CancellationToken, ValueTask<T>> read, TimeBudget budget, CancellationToken cancellationToken)
        where TResponse : TransportResponse
    {
        _ = budget.Left;
        var response = await call(client(), cancellationToken).ConfigureAwait(false);
        using var owned = response as IDisposable;
        cancellationToken.ThrowIfCancellationRequested();
        var details = response.ApiCallDetails;
        return details is { HasSuccessfulStatusCode: true, HasExpectedContentType: true }
            ? await read(response, cancellationToken).ConfigureAwait(false)
            : throw new ElasticsearchException($"{details.HttpMethod} {details.Uri?.AbsolutePath}: {details.HttpStatusCode}") { Status = details.HttpStatusCode };
    }

    /// <summary>Sends a request and reads the stream of its answer, under the rules of retry: <paramref name="read"/> is called again where an answer was cut.</summary>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="body">JSON; empty: none.</param>
    /// <param name="read">Reads the answer, which is a success.</param>
    /// <param name="budget">Time that is left for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">There is no answer, or the server said no.</exception>
    public Task<T> SendAsync<T>(HttpMethod method, string path, ReadOnlyMemory<byte> body, Func<Stream, CancellationToken, ValueTask<T>> read, TimeBudget budget, CancellationToken cancellationToken) =>
        CallAsync(
            (elasticsearch, token) => elasticsearch.Transport.RequestAsync<StreamResponse>(new EndpointPath(Enum.Parse<Elastic.Transport.HttpMethod>(method.Method), path), body.IsEmpty ? null : PostData.ReadOnlyMemory(body), null, null, token),
            (response, token) => read(response.Body, token),
            budget,
            cancellationToken);
}
