using ElasticRareFailure.Kibana.Connection;

namespace ElasticRareFailure.Worker.Setup;

/// <summary>A request that changes something: what a dry run prints is what is sent.</summary>
/// <param name="Server">Who gets it.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path and query.</param>
/// <param name="Body">JSON, or lines of it; empty: none.</param>
internal sealed record SetupRequest(SetupServer Server, HttpMethod Method, string Path, ReadOnlyMemory<byte> Body = default)
{
    /// <summary>Whether it may be sent again where it is not known what became of it.</summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>Whether it is fine that what it asks for is not there.</summary>
    public bool MayBeAbsent { get; init; } = Method == HttpMethod.Delete;

    /// <summary>The request as Kibana takes it; null: it is for the cluster.</summary>
    public KibanaRequest? ForKibana { get; private init; }

    /// <summary>The path, within a space where it is for Kibana.</summary>
    /// <param name="space">Id of the space; null: the default space.</param>
    public string PathIn(string? space) => ForKibana?.PathIn(space) ?? Path;

    /// <summary>One for Kibana.</summary>
    /// <param name="request">The request.</param>
    public static SetupRequest Of(KibanaRequest request) => new(SetupServer.Kibana, request.Method, request.Path, request.Body) { IsRepeatable = request.IsRepeatable, ForKibana = request };

    /// <summary>One for the cluster.</summary>
    public static SetupRequest Of(HttpMethod method, string path, ReadOnlyMemory<byte> body = default) => new(SetupServer.Elasticsearch, method, path, body);
}
