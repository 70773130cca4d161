using System.Text.Json;
using Elastic.Clients.Elasticsearch;
using Elastic.Transport;
using HttpMethod = System.Net.Http.HttpMethod;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Calls Elasticsearch under the project's rules: all that is said to a cluster goes through here.</summary>
/// <param name="connection">The client, made at the first call.</param>
/// <param name="retry">When a call is tried again.</param>
internal sealed class ElasticsearchCaller(Lazy<ElasticsearchConnection> connection, Lazy<RetryPolicy> retry)
{
    /// <summary>Makes a typed call and reads its answer, body included, under the rules of retry.</summary>
    /// <param name="call">The call.</param>
    /// <param name="read">Reads the answer, which is a success; it is called again where an answer was cut.</param>
    /// <param name="budget">Time that is left for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">There is no answer, or the server said no.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Task<T> CallAsync<TResponse, T>(
        Func<ElasticsearchClient, CancellationToken, Task<TResponse>> call, Func<TResponse, CancellationToken, ValueTask<T>> read, TimeBudget budget, CancellationToken cancellationToken)
        where TResponse : TransportResponse
    {
        var target = new CallTarget();
        return retry.Value.RunAsync(target, token => AttemptAsync(target, call, read, token), budget, cancellationToken);
    }

    /// <summary>Sends a request and reads the stream of its answer, under the rules of retry: <paramref name="read"/> is called again where an answer was cut.</summary>
    /// <param name="method">HTTP method: GET, POST, PUT, DELETE or HEAD.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="body">JSON; empty: none.</param>
    /// <param name="read">Reads the answer, which is a success.</param>
    /// <param name="budget">Time that is left for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">There is no answer, or the server said no.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Task<T> SendAsync<T>(HttpMethod method, string path, ReadOnlyMemory<byte> body, Func<Stream, CancellationToken, ValueTask<T>> read, TimeBudget budget, CancellationToken cancellationToken) =>
        CallAsync(Sending(method, path, body), (response, token) => read(response.Body, token), budget, cancellationToken);

    /// <summary>Sends a request once and reads the stream of its answer. For what must not be sent again blindly, and for the requests of a round.</summary>
    /// <param name="method">HTTP method: GET, POST, PUT, DELETE or HEAD.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="body">JSON; empty: none.</param>
    /// <param name="read">Reads the answer, which is a success.</param>
    /// <param name="budget">Time that is left for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">There is no answer, or the server said no: it says whether the same may succeed later.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Task<T> SendOnceAsync<T>(HttpMethod method, string path, ReadOnlyMemory<byte> body, Func<Stream, CancellationToken, ValueTask<T>> read, TimeBudget budget, CancellationToken cancellationToken)
    {
        var target = new CallTarget();
        return retry.Value.OnceAsync(target, token => AttemptAsync(target, Sending(method, path, body), (response, reading) => read(response.Body, reading), token), budget, cancellationToken);
    }

    /// <summary>Runs rounds of requests, each sent once, until a round succeeds, under the rules of retry.</summary>
    /// <param name="round">One round.</param>
    /// <param name="budget">Time that is left for all of them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">The last round failed, or one failed for good.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Task<T> RepeatAsync<T>(Func<CancellationToken, ValueTask<T>> round, TimeBudget budget, CancellationToken cancellationToken) => retry.Value.RepeatAsync(round, budget, cancellationToken);

    private static Func<ElasticsearchClient, CancellationToken, Task<StreamResponse>> Sending(HttpMethod method, string path, ReadOnlyMemory<byte> body)
    {
        // With a slash before it the path would replace that of an address such as https://proxy.example.com/elastic.
        var endpoint = new EndpointPath(Enum.Parse<Elastic.Transport.HttpMethod>(method.Method), path.TrimStart('/'));
        return (elasticsearch, token) => elasticsearch.Transport.RequestAsync<StreamResponse>(endpoint, body.IsEmpty ? null : PostData.ReadOnlyMemory(body), null, null, token);
    }

    private async ValueTask<T> AttemptAsync<TResponse, T>(
        CallTarget target, Func<ElasticsearchClient, CancellationToken, Task<TResponse>> call, Func<TResponse, CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken)
        where TResponse : TransportResponse
    {
        var elasticsearch = connection.Value;
        try
        {
            var response = await call(elasticsearch.Client, cancellationToken).ConfigureAwait(false);
            using var owned = response as IDisposable;
            var details = response.ApiCallDetails;
            target.Take(details);

            // A call that is stopped does not throw: it gives back an answer that is no success.
            cancellationToken.ThrowIfCancellationRequested();
            return details is { HasSuccessfulStatusCode: true, HasExpectedContentType: true, OriginalException: null }
                ? await read(response, cancellationToken).ConfigureAwait(false)
                : throw elasticsearch.Failures.Of(details, target);
        }
        catch (UnsupportedProductException)
        {
            throw FailureReading.NotElasticsearch(target);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException or TransportException or JsonException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw elasticsearch.Failures.Of(exception, target);
        }
    }
}
