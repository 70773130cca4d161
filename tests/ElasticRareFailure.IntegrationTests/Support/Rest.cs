using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ElasticRareFailure.IntegrationTests.Support;

/// <summary>Speaks plain HTTP with a cluster, to set up a test and to look at what came of it: not a line of the product is between.</summary>
internal sealed class Rest : IDisposable
{
    // Levels 8 and 9 are both taken by a server of 9.x, an 8.x server takes 8 only.
    private const string MediaType = "application/vnd.elasticsearch+json; compatible-with=8";

    private readonly X509Certificate2? authority;
    private readonly HttpClient http;

    /// <param name="uri">Address of the cluster.</param>
    /// <param name="authorityPem">Certificate of its authority; null: the system knows it.</param>
    /// <param name="authorization">Who asks.</param>
    public Rest(Uri uri, string? authorityPem, AuthenticationHeaderValue authorization)
    {
        var handler = new SocketsHttpHandler();
        if (authorityPem is not null)
        {
            authority = X509Certificate2.CreateFromPem(authorityPem);
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) => TestCertificates.Trusts(authority, certificate, errors);
        }

        http = new HttpClient(handler) { BaseAddress = uri, Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.Authorization = authorization;
        http.DefaultRequestHeaders.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(MediaType));
    }

    public static AuthenticationHeaderValue Basic(string username, string password) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}")));

    public static AuthenticationHeaderValue ApiKey(string encoded) => new("ApiKey", encoded);

    /// <summary>Sends a request, whatever the answer.</summary>
    public async Task<RestAnswer> SendAsync(HttpMethod method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (!body.IsEmpty)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(MediaType);
        }

        using var response = await http.SendAsync(request, cancellationToken);
        return new RestAnswer(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    /// <summary>Sends a request without a body.</summary>
    public Task<RestAnswer> SendAsync(HttpMethod method, string path, CancellationToken cancellationToken) => SendAsync(method, path, ReadOnlyMemory<byte>.Empty, cancellationToken);

    /// <summary>Sends a request with a text as its body.</summary>
    public Task<RestAnswer> SendAsync(HttpMethod method, string path, string body, CancellationToken cancellationToken) => SendAsync(method, path, Encoding.UTF8.GetBytes(body), cancellationToken);

    /// <summary>Sends a request that must succeed.</summary>
    public async Task<RestAnswer> RequireAsync(HttpMethod method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(method, path, body, cancellationToken);
        Assert.True(answer.IsSuccess, $"{method} {path}: {answer}");
        return answer;
    }

    /// <summary>Sends a request without a body, which must succeed.</summary>
    public Task<RestAnswer> RequireAsync(HttpMethod method, string path, CancellationToken cancellationToken) => RequireAsync(method, path, ReadOnlyMemory<byte>.Empty, cancellationToken);

    /// <summary>Sends a request with a text as its body, which must succeed.</summary>
    public Task<RestAnswer> RequireAsync(HttpMethod method, string path, string body, CancellationToken cancellationToken) => RequireAsync(method, path, Encoding.UTF8.GetBytes(body), cancellationToken);

    public void Dispose()
    {
        http.Dispose();
        authority?.Dispose();
    }
}
