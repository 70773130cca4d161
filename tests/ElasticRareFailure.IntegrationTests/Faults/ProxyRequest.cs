using System.Globalization;
using System.Text;

namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>A request as it came in.</summary>
internal sealed record ProxyRequest(string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    /// <summary>Path without the query.</summary>
    public string Path => Target.Split('?')[0];

    /// <summary>What it is for.</summary>
    public RequestKind Kind =>
        Path.EndsWith("/_bulk", StringComparison.Ordinal) ? (FirstLine.IndexOf("rare_failure.alert-"u8) >= 0 ? RequestKind.Alerts : RequestKind.Bulk) :
        Path.EndsWith("/_pit", StringComparison.Ordinal) && Method == "POST" ? RequestKind.OpenPit :
        Path == "/_search" && Body.AsSpan().IndexOf("\"pit\""u8) >= 0 ? RequestKind.Page :
        RequestKind.Other;

    private ReadOnlySpan<byte> FirstLine => Body.AsSpan(0, Math.Max(0, Body.AsSpan().IndexOf((byte)'\n')));

    /// <summary>Reads the next request of a connection; null: there is none.</summary>
    public static async Task<ProxyRequest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (await LineAsync(stream, cancellationToken) is not { Length: > 0 } first)
        {
            return null;
        }

        var headers = new List<(string Name, string Value)>();
        while (await LineAsync(stream, cancellationToken) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add((line[..colon], line[(colon + 1)..].Trim()));
        }

        var parts = first.Split(' ');
        return new ProxyRequest(parts[0], parts[1], headers, await BodyAsync(stream, headers, cancellationToken));
    }

    private static async Task<byte[]> BodyAsync(Stream stream, List<(string Name, string Value)> headers, CancellationToken cancellationToken)
    {
        if (Value(headers, "Transfer-Encoding") is null)
        {
            return await BytesAsync(stream, int.Parse(Value(headers, "Content-Length") ?? "0", CultureInfo.InvariantCulture), cancellationToken);
        }

        using var body = new MemoryStream();
        while (int.Parse(await LineAsync(stream, cancellationToken) ?? throw new EndOfStreamException(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) is var length and > 0)
        {
            body.Write(await BytesAsync(stream, length, cancellationToken));
            _ = await LineAsync(stream, cancellationToken);
        }

        _ = await LineAsync(stream, cancellationToken);
        return body.ToArray();
    }

    private static string? Value(List<(string Name, string Value)> headers, string name) => headers.Find(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private static async Task<byte[]> BytesAsync(Stream stream, int length, CancellationToken cancellationToken)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }

    // Byte by byte from a buffered stream: what follows belongs to the body.
    private static async Task<string?> LineAsync(Stream stream, CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancellationToken) == 1)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            _ = line.Append((char)one[0]);
        }

        return null;
    }
}
