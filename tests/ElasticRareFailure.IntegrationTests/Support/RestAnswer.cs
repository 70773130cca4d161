using System.Net;
using System.Text;
using System.Text.Json;

namespace ElasticRareFailure.IntegrationTests.Support;

/// <summary>An answer of the cluster.</summary>
internal sealed class RestAnswer(HttpStatusCode status, byte[] body) : IDisposable
{
    private readonly JsonDocument document = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);

    public HttpStatusCode Status => status;

    public bool IsSuccess => (int)status is >= 200 and < 300;

    public JsonElement Root => document.RootElement;

    /// <summary>Type of the error; null: there is none.</summary>
    public string? ErrorType => Root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object ? error.GetProperty("type").GetString() : null;

    public override string ToString() => $"{(int)status} {Encoding.UTF8.GetString(body)}";

    public void Dispose() => document.Dispose();
}
