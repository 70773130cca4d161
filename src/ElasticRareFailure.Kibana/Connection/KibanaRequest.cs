using System.Net.Http.Headers;

namespace ElasticRareFailure.Kibana.Connection;

/// <summary>A request for Kibana.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path and query below the space, as in <c>/api/detection_engine/rules</c>.</param>
/// <param name="Body">JSON, or the lines of the file; empty: none.</param>
/// <param name="FileName">Name of the file that is sent, as a form does; null: the body is JSON.</param>
internal sealed record KibanaRequest(HttpMethod Method, string Path, ReadOnlyMemory<byte> Body = default, string? FileName = null)
{
    // Fixed, so that a request is the same each time; no line of JSON begins like it.
    private const string Boundary = "elastic-rare-failure-5f2c1d7e9b3a4068";

    /// <summary>Whether it may be sent again where it is not known what became of it.</summary>
    public bool IsRepeatable { get; init; } = Method == HttpMethod.Get || Method == HttpMethod.Delete || Method == HttpMethod.Put;

    /// <summary>The message, new for each attempt.</summary>
    /// <param name="root">Address of Kibana, with a slash at its end.</param>
    /// <param name="space">Id of the space; null: the default space.</param>
    public HttpRequestMessage Message(Uri root, string? space)
    {
        var message = new HttpRequestMessage(Method, new Uri(root, PathIn(space).TrimStart('/')));
        // Kibana refuses whatever changes something without it: a browser does not send it for another site.
        message.Headers.Add("kbn-xsrf", "true");
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        message.Content = Content();
        return message;
    }

    /// <summary>The path in a space.</summary>
    public string PathIn(string? space) => space is null ? Path : $"/s/{space}{Path}";

    private HttpContent? Content()
    {
        if (FileName is null)
        {
            return Body.IsEmpty ? null : new ReadOnlyMemoryContent(Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        var file = new ReadOnlyMemoryContent(Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/ndjson") } };
        // By hand: what .NET writes by itself, filename* beside filename and quotes around the boundary, not every parser of forms takes.
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{FileName}\"");
        var form = new MultipartFormDataContent(Boundary) { file };
        _ = form.Headers.Remove("Content-Type");
        form.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={Boundary}");
        return form;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path.Split('?')[0]}";
}
