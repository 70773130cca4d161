using System.Text.Encodings.Web;
using System.Text.Json;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Bulk;

namespace ElasticRareFailure.Elasticsearch.Alerts;

/// <summary>An alert on its way into its data stream.</summary>
/// <param name="alert">The alert.</param>
internal sealed class AlertWriting(Alert alert)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Its id.</summary>
    public string Id { get; } = alert.Id;

    /// <summary>Its data stream.</summary>
    public string Stream { get; } = $"{AlertLog.StreamPrefix}{alert.Namespace}";

    /// <summary>Nothing is settled yet.</summary>
    public bool IsOpen => !IsCreated && !WasSaid && Rejection is null;

    /// <summary>It was written now.</summary>
    public bool IsCreated { get; private set; }

    /// <summary>It was there before.</summary>
    public bool WasSaid { get; private set; }

    /// <summary>It was refused for good; null: it was not.</summary>
    public RejectedAlert? Rejection { get; private set; }

    /// <summary>It was sent, and the answer was lost: if it is there, it was most likely this that wrote it.</summary>
    public bool IsUnsure { get; set; }

    /// <summary>It as it is sent at a time.</summary>
    public BulkDocument At(DateTimeOffset now)
    {
        using var target = new MemoryStream();
        using (var writer = new Utf8JsonWriter(target, Options))
        {
            AlertWriter.Write(writer, alert with { IngestedMs = now.ToUnixTimeMilliseconds() });
        }

        return new BulkDocument(Stream, Id, target.ToArray());
    }

    /// <summary>It is written.</summary>
    public void Create() => IsCreated = true;

    /// <summary>It is there.</summary>
    public void Find()
    {
        IsCreated = IsUnsure;
        WasSaid = !IsUnsure;
    }

    /// <summary>It will never be taken.</summary>
    public void Reject(int status, string type, string reason) => Rejection = new RejectedAlert(alert, status, type, reason);
}
