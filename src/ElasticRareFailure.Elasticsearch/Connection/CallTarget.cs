using Elastic.Transport;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>What a call asks for. Of a typed call it is known when the client gives it back.</summary>
internal sealed class CallTarget
{
    /// <summary>HTTP method.</summary>
    public string? Method { get; private set; }

    /// <summary>Path, without query.</summary>
    public string? Path { get; private set; }

    /// <summary>Scheme, host and port of the node.</summary>
    public string? Node { get; private set; }

    /// <summary>Takes over what the client says.</summary>
    public void Take(ApiCallDetails details)
    {
        Method = details.HttpMethod.ToString();
        Path = details.Uri?.AbsolutePath;
        Node = details.Uri is { } uri ? $"{uri.Scheme}://{uri.Authority}" : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Method is null ? "request" : $"{Method} {Path}";
}
