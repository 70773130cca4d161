using System.Globalization;
using System.Text;

namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>An answer as it goes out.</summary>
internal sealed record ProxyAnswer(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    /// <summary>An error of Elasticsearch, or of what stands before it.</summary>
    public static ProxyAnswer Error(int status, string type, string reason, params IReadOnlyList<(string Name, string Value)> headers) =>
        Json(status, $$$"""{"error":{"root_cause":[{"type":"{{{type}}}","reason":"{{{reason}}}"}],"type":"{{{type}}}","reason":"{{{reason}}}"},"status":{{{status}}}}""", headers);

    /// <summary>An answer in JSON.</summary>
    public static ProxyAnswer Json(int status, string body, params IReadOnlyList<(string Name, string Value)> headers) =>
        new(status, [("X-Elastic-Product", "Elasticsearch"), ("Content-Type", "application/json"), .. headers], Encoding.UTF8.GetBytes(body));

    /// <summary>Writes some of it: the head announces all of it.</summary>
    public async Task WriteAsync(Stream stream, int bytes, bool isHead, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        _ = head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {Status} -\r\n");
        foreach (var (name, value) in Headers)
        {
            _ = head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        _ = head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.ToString()), cancellationToken);
        if (!isHead)
        {
            await stream.WriteAsync(Body.AsMemory(0, bytes), cancellationToken);
        }

        await stream.FlushAsync(cancellationToken);
    }
}
