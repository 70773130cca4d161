using System.Security.Cryptography.X509Certificates;

namespace ElasticRareFailure.IntegrationTests.Support;

/// <summary>A line to a cluster on which the answer of the first bulk is lost: the cluster has applied it, and nobody hears of it.</summary>
internal sealed class LosingLine : DelegatingHandler
{
    private readonly Func<Task> lost;
    private int bulks;

    /// <param name="authorityPem">Certificate of the cluster's authority; null: the system knows it.</param>
    /// <param name="lost">What happens before it is tried again.</param>
    public LosingLine(string? authorityPem, Func<Task> lost)
    {
        this.lost = lost;
        var handler = new SocketsHttpHandler();
        if (authorityPem is not null)
        {
            var authority = X509Certificate2.CreateFromPem(authorityPem);
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) => TestCertificates.Trusts(authority, certificate, errors);
        }

        InnerHandler = handler;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (request.RequestUri!.AbsolutePath != "/_bulk" || Interlocked.Increment(ref bulks) > 1)
        {
            return answer;
        }

        answer.Dispose();
        await lost();
        throw new HttpRequestException(HttpRequestError.ResponseEnded, "The answer is lost.");
    }
}
