using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Kibana.Connection;

/// <summary>Says in a sentence what went wrong with Kibana and what to do about it.</summary>
/// <param name="options">What was configured.</param>
/// <param name="trust">Knows why a certificate was refused.</param>
/// <param name="secrets">What may not be quoted.</param>
/// <param name="time">The clock by which a date in Retry-After is measured.</param>
internal sealed class KibanaFailures(KibanaOptions options, ServerTrust trust, Secrets secrets, TimeProvider time)
{
    private const int LongestReason = 600;

    /// <summary>The failure of an answer that is no success.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="response">The answer.</param>
    /// <param name="body">Its body.</param>
    public KibanaException OfStatus(KibanaRequest request, HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        var (reason, isOfDetectionEngine) = ReasonIn(body);
        var why = reason is null ? string.Empty : $": {reason}";
        var sentence = status switch
        {
            401 => $"{Where} does not accept {Who()}{why}: check {Keys()}",
            403 => $"Not allowed in Kibana: {request} needs a privilege that {Who()} does not have{why}",
            404 => $"{Where} knows nothing at {request}{why}: check Kibana:Url with its base path, and Kibana:Space",
            429 => $"{Where} has more to do than it can{why}: try again later",
            502 or 503 or 504 => $"{Where} or a proxy before it cannot answer now ({status}{why}): wait until Kibana has started",
            _ when reason is null && !IsJson(response) => $"{Where} is not Kibana, or something stands before it: {request} was answered with {status} and {response.Content.Headers.ContentType?.MediaType ?? "nothing"}; check Kibana:Url",
            _ => string.Create(CultureInfo.InvariantCulture, $"{Where} refuses {request} ({status}{why})"),
        };
        return new KibanaException(sentence)
        {
            Method = request.Method.Method,
            Path = PathOf(request),
            Status = status,
            Reason = reason,
            IsOfDetectionEngine = isOfDetectionEngine,
            RetryAfter = response.Headers.TryGetValues(RetryAfterHeader.Name, out var values) ? RetryAfterHeader.Parse(string.Join(", ", values), time.GetUtcNow()) : null,
            IsTransient = status is 429 or 502 or 503 or 504,
            IsUntouched = status is 429 or 503,
        };
    }

    /// <summary>The failure of a success that is no JSON: a login page, a proxy.</summary>
    public KibanaException OfForeignAnswer(KibanaRequest request, string? mediaType) => Of(request, $"{Where} is not Kibana, or something stands before it: {request} was answered with {mediaType ?? "no content type"} in place of JSON; check Kibana:Url", null);

    /// <summary>The failure of a request that got no answer.</summary>
    public KibanaException OfThrown(KibanaRequest request, Exception exception) => KindOf(exception) switch
    {
        Kind.Certificate => Of(request, $"{Where} is not trusted: {trust.Refusal}", exception),
        Kind.NotTls => Of(request, $"{Where} does not speak https: if it speaks http, write http:// in Kibana:Url", exception),
        Kind.NotHttp => Of(request, $"{Where} does not speak http: if it speaks https, write https:// in Kibana:Url", null),
        Kind.UnknownHost => Of(request, $"There is no host named in {Where}: check Kibana:Url and the name service", exception, transient: true, untouched: true),
        Kind.Refused => Of(request, $"Nobody listens at {Where}: check Kibana:Url and whether Kibana is running", exception, transient: true, untouched: true),
        _ => Of(request, $"{Where} closed the connection before its answer to {request} was complete: check whether it is up", exception, transient: true),
    };

    /// <summary>The failure of a request that took too long.</summary>
    public KibanaException OfTimeout(KibanaRequest request, TimeSpan limit) => Of(request, $"{Where} gave no complete answer to {request} within {Duration.About(limit)}: check whether it is reachable and how busy it is", null, transient: true);

    /// <summary>A text that came from Kibana, on one line, short and without secrets.</summary>
    public string? Clean(string? text)
    {
        var line = text is null ? null : string.Join(' ', text.Split([.. text.Where(char.IsControl).Distinct(), ' '], StringSplitOptions.RemoveEmptyEntries));
        return secrets.Hide(line) is { } clean ? clean.Length > LongestReason ? $"{clean[..LongestReason]}…" : clean : null;
    }

    private string Where => new Uri(options.Url!).GetLeftPart(UriPartial.Authority) + options.Space switch { null => string.Empty, var space => $" (space {space})" };

    private enum Kind
    {
        Lost,
        Refused,
        UnknownHost,
        Certificate,
        NotTls,
        NotHttp,
    }

    private static bool IsJson(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;

    private static string PathOf(KibanaRequest request) => request.Path.Split('?')[0];

    private Kind KindOf(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case AuthenticationException:
                    return trust.Refusal is null ? Kind.NotTls : Kind.Certificate;
                case HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }:
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData }:
                    return Kind.UnknownHost;
                case SocketException { SocketErrorCode: SocketError.ConnectionRefused }:
                    return Kind.Refused;
                case HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }:
                case HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse }:
                    return Kind.NotHttp;
            }
        }

        return Kind.Lost;
    }

    private static KibanaException Of(KibanaRequest request, string sentence, Exception? inner, bool transient = false, bool untouched = false) =>
        new(sentence, inner) { Method = request.Method.Method, Path = PathOf(request), IsTransient = transient, IsUntouched = untouched };

    private string Who() => options.Credentials switch
    {
        { ApiKey: not null } or { ApiKeyFile: not null } => "the API key",
        { Username: { } user } => $"the user {user}",
        _ => "a request without credentials",
    };

    private string Keys() => options.Credentials switch
    {
        { ApiKey: not null } => $"{options.Credentials.Section}:ApiKey",
        { ApiKeyFile: not null } => $"{options.Credentials.Section}:ApiKeyFile",
        { Username: not null } => $"{options.Credentials.Section}:Username and its password",
        _ => "Kibana:ApiKeyFile, or Kibana:Username and Kibana:PasswordFile",
    };

    private (string? Reason, bool IsOfDetectionEngine) ReasonIn(byte[] body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            return answer.RootElement.ValueKind == JsonValueKind.Object
                ? (answer.RootElement.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String ? Clean(message.GetString()) : null, answer.RootElement.TryGetProperty("status_code", out _))
                : (null, false);
        }
        catch (JsonException)
        {
            // "Kibana server is not ready yet" comes as text; a page of HTML is not quoted.
            var text = System.Text.Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, LongestReason)));
            return (text.Contains('<', StringComparison.Ordinal) || text.Length == 0 ? null : Clean(text), false);
        }
    }
}
