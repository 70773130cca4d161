using Elastic.Clients.Elasticsearch;
using Elastic.Transport;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Tests.Architecture;

/// <summary>Code that breaks the wall, each in its way, and code that does not: the wall is tried on it.</summary>
internal static class Trespassers
{
    internal static class MakesAClient
    {
        public static object Make() => new ElasticsearchClient(new Uri("http://es.example.com"));
    }

    internal sealed class KeepsAClient(ElasticsearchClient client)
    {
        public bool Has => client is not null;
    }

    internal sealed class KeepsItLazily
    {
        public Lazy<ElasticsearchClient>? Client { get; set; }
    }

    internal static class CallsIt
    {
        public static Task<CountResponse> CountAsync(ElasticsearchClient client, CancellationToken token) => client.CountAsync(token);
    }

    internal static class CallsPartOfIt
    {
        public static Task<long> CountAsync(ElasticsearchConnection connection, CancellationToken token) => CountAsync(() => connection.Client.Indices, token);

        private static Task<long> CountAsync(Func<object> part, CancellationToken token) => Task.FromResult(token.IsCancellationRequested || part() is null ? 0L : 1L);
    }

    internal static class UsesTheTransport
    {
        public static bool Succeeded(TransportResponse response) => response.ApiCallDetails.HasSuccessfulStatusCode;
    }

    internal static class UsesHttp
    {
        public static Task<string> GetAsync(HttpClient client, CancellationToken token) => client.GetStringAsync(new Uri("http://es.example.com"), token);
    }

    internal static class GoesThroughTheCaller
    {
        public static Task<long> CountAsync(ElasticsearchCaller caller, TimeBudget budget, string index, CancellationToken cancellationToken) => caller.CallAsync(
            (client, token) => client.CountAsync(request => request.Indices(index), token), (answer, _) => ValueTask.FromResult(answer.Count), budget, cancellationToken);

        public static Task<bool> ExistsAsync(ElasticsearchCaller caller, TimeBudget budget, CancellationToken cancellationToken) => caller.CallAsync(
            async (client, token) => await client.Indices.GetAsync("a", token).ConfigureAwait(false), (answer, _) => ValueTask.FromResult(answer.Indices.Count > 0), budget, cancellationToken);

        public static Task<int> SendAsync(ElasticsearchCaller caller, TimeBudget budget, CancellationToken cancellationToken) =>
            caller.SendAsync(System.Net.Http.HttpMethod.Get, "/", default, (stream, _) => ValueTask.FromResult(stream.ReadByte()), budget, cancellationToken);
    }
}
