using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Elastic.Transport;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Makes one exception of all the forms in which the client says that something failed.</summary>
/// <param name="trust">Knows why a certificate was refused.</param>
/// <param name="secrets">What may not be quoted.</param>
/// <param name="time">The clock by which a date in Retry-After is measured.</param>
internal sealed class FailureReading(ServerTrust trust, Secrets secrets, TimeProvider time)
{
    private const int LongestReason = 500;

    /// <summary>The failure of an answer that is no success.</summary>
    /// <param name="details">What the client knows of the call.</param>
    /// <param name="target">What was asked for.</param>
    public ElasticsearchException Of(ApiCallDetails details, CallTarget target)
    {
        if (details is { HasSuccessfulStatusCode: false, HttpStatusCode: { } status })
        {
            return OfStatus(details, target, status);
        }

        if (details is { HasSuccessfulStatusCode: true, HasExpectedContentType: false })
        {
            return Named(target, $"answered with {details.ResponseContentType ?? "no content type"} where Elasticsearch answers with JSON", ConnectionFault.NotElasticsearch);
        }

        return details.OriginalException is { } exception ? Of(exception, target) : Named(target, "no answer", ConnectionFault.Lost);
    }

    /// <summary>The failure of a call that threw, or of an answer that could not be read to its end.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="target">What was asked for.</param>
    public ElasticsearchException Of(Exception exception, CallTarget target)
    {
        var cause = exception;
        while (cause is TransportException { InnerException: { } beneath })
        {
            cause = beneath;
        }

        // A JsonException can quote names of the document, an invalid status line whatever the server sent: neither is carried along.
        if (cause is JsonException json)
        {
            return Named(target, string.Create(CultureInfo.InvariantCulture, $"the answer is not the JSON that was asked for (line {json.LineNumber}, byte {json.BytePositionInLine})"), ConnectionFault.Unreadable);
        }

        // Without a cause of its own a TransportException only repeats what the server said.
        var inner = cause is TransportException ? null : cause;
        var fault = FaultOf(cause);
        return fault switch
        {
            ConnectionFault.NotHttp => Named(target, "the answer is not HTTP", fault),
            ConnectionFault.Certificate => Named(target, trust.Refusal!, fault, inner, trust.Refusal),
            ConnectionFault.NotTls => Named(target, "no TLS connection came about", fault, inner),
            ConnectionFault.Refused => Named(target, "the connection was refused", fault, inner),
            ConnectionFault.UnknownHost => Named(target, "the host name is not known", fault, inner),
            _ => Named(target, "the connection was lost before the answer was complete", fault, inner),
        };
    }

    /// <summary>Something else than Elasticsearch answered.</summary>
    public static ElasticsearchException NotElasticsearch(CallTarget target) => Named(target, "the answer does not say that it comes from Elasticsearch", ConnectionFault.NotElasticsearch);

    private static ConnectionFault FaultOf(Exception cause, ServerTrust trust)
    {
        for (var exception = cause; exception is not null; exception = exception.InnerException)
        {
            switch (exception)
            {
                case AuthenticationException:
                    return trust.Refusal is null ? ConnectionFault.NotTls : ConnectionFault.Certificate;
                case HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }:
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData }:
                    return ConnectionFault.UnknownHost;
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return ConnectionFault.Refused;
                case HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }:
                case HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse }:
                    return ConnectionFault.NotHttp;
            }
        }

        return ConnectionFault.Lost;
    }

    private static string? Cut(string? text) => text?.Length > LongestReason ? $"{text[..LongestReason]}…" : text;

    private static string Line(string text) => string.Create(text.Length, text, (line, from) =>
    {
        for (var at = 0; at < line.Length; at++)
        {
            line[at] = char.IsControl(from[at]) ? ' ' : from[at];
        }
    });

    private ConnectionFault FaultOf(Exception cause) => FaultOf(cause, trust);

    private ElasticsearchException OfStatus(ApiCallDetails details, CallTarget target, int status)
    {
        var body = ErrorBody.Parse(details.ResponseBodyInBytes);
        var type = Clean(body.Type);
        var reason = Clean(body.Reason);
        var root = Clean(body.RootReason);
        var cause = Clean(body.CausedBy);
        var said = string.Join(": ", new[] { type, reason, root == reason ? null : root, cause == type || cause == Clean(body.RootCause) ? null : cause }.Where(static part => !string.IsNullOrEmpty(part)));
        return new ElasticsearchException(string.Create(CultureInfo.InvariantCulture, $"{target}: {status} {said}").TrimEnd())
        {
            Method = target.Method,
            Path = target.Path,
            Node = target.Node,
            Status = status,
            Type = type,
            Reason = reason,
            RootReason = root == reason ? null : root,
            RootCause = Clean(body.RootCause),
            CausedBy = cause,
            AsksForSmallerPage = body.AsksForSmallerPage,
            RetryAfter = details.TryGetHeader(RetryAfterHeader.Name, out var values) ? RetryAfterHeader.Parse(string.Join(", ", values!), time.GetUtcNow()) : null,
        };
    }

    private static ElasticsearchException Named(CallTarget target, string what, ConnectionFault fault, Exception? inner = null, string? reason = null) =>
        new($"{target}: {what}", inner)
        {
            Method = target.Method,
            Path = target.Path,
            Node = target.Node,
            Fault = fault,
            Reason = reason,
        };

    private string? Clean(string? text) => text is null ? null : Cut(secrets.Hide(Line(text)));
}
