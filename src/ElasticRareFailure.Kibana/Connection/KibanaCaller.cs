using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Kibana.Connection;

/// <summary>Calls Kibana: all that is said to it goes through here.</summary>
internal sealed class KibanaCaller : IDisposable
{
    private const long MostAnswerBytes = 64 * 1024 * 1024;

    // An import of many rules takes its time.
    private static readonly TimeSpan AttemptTime = TimeSpan.FromMinutes(1);

    private readonly HttpClient http;
    private readonly Uri root;
    private readonly string? space;
    private readonly KibanaFailures failures;
    private readonly KibanaRetry retry;
    private readonly TimeProvider time;

    /// <param name="options">Options, which are valid and have an address.</param>
    /// <param name="files">Files that they name.</param>
    /// <param name="network">Stands in for the network; null: the real one.</param>
    /// <param name="time">The clock.</param>
    public KibanaCaller(KibanaOptions options, IConfiguredFiles files, Func<HttpMessageHandler>? network, TimeProvider time)
    {
        var credentials = Credentials.Read(options.Credentials, files);
        var trust = ServerTrust.Of(options.CaFingerprint, options.CaFile, TrustKeys.Kibana, files);
        this.time = time;
        space = options.Space;
        root = new Uri(options.Url!.TrimEnd('/') + "/");
        failures = new KibanaFailures(options, trust, credentials.Secrets(), time);
        retry = new KibanaRetry(time);
        http = new HttpClient(network?.Invoke() ?? Network(trust)) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MostAnswerBytes };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("elastic-rare-failure", typeof(KibanaCaller).Assembly.GetName().Version?.ToString(3)));
        http.DefaultRequestHeaders.Authorization = credentials switch
        {
            { ApiKey: { } key } => new AuthenticationHeaderValue("ApiKey", key),
            { Username: { } user } => new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{credentials.Password}"))),
            _ => null,
        };
    }

    /// <summary>The path of a request, space included.</summary>
    public string PathOf(KibanaRequest request) => request.PathIn(space);

    /// <summary>A text that came from Kibana, on one line, short and without secrets.</summary>
    public string? Clean(string? text) => failures.Clean(text);

    /// <summary>Sends a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="budget">Time that is left for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The answer, which is a success; null: it is empty.</returns>
    /// <exception cref="KibanaException">There is no answer, or Kibana said no.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Task<JsonNode?> SendAsync(KibanaRequest request, TimeBudget budget, CancellationToken cancellationToken) => retry.RunAsync(request, token => AttemptAsync(request, budget, token), budget, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static SocketsHttpHandler Network(ServerTrust trust)
    {
        // A redirect leads to a login page: it is an answer that says no.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        handler.SslOptions.RemoteCertificateValidationCallback = trust.Accepts;
        return handler;
    }

    private async ValueTask<JsonNode?> AttemptAsync(KibanaRequest request, TimeBudget budget, CancellationToken cancellationToken)
    {
        var limit = budget.Left < AttemptTime ? budget.Left : AttemptTime;
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var message = request.Message(root, space);
            using var response = await http.SendAsync(message, either.Token).ConfigureAwait(false);
            return Answer(request, response, await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw failures.OfTimeout(request, limit);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw failures.OfThrown(request, exception);
        }
    }

    private JsonNode? Answer(KibanaRequest request, HttpResponseMessage response, byte[] body)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw failures.OfStatus(request, response, body);
        }

        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            throw failures.OfForeignAnswer(request, response.Content.Headers.ContentType?.MediaType);
        }
    }
}
