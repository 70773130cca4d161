using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Bulk;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Worker.Demo;

/// <summary>The records of a demonstration, in an index of their own. A worker that starts meanwhile must not take a part for the whole past, so the index is hidden from its patterns until all is written.</summary>
/// <param name="caller">Calls the cluster.</param>
/// <param name="budget">Time that is left for it all.</param>
internal sealed class DemoTenant(ElasticsearchCaller caller, TimeBudget budget)
{
    /// <summary>The index, which the default patterns of a source match. No data stream: one cannot be hidden for a while.</summary>
    public const string Index = "logs-azure.activitylogs-demo";

    /// <summary>Path of its template: without it, one for data streams would take the name.</summary>
    private const string TemplatePath = "/_index_template/elastic-rare-failure-demo";

    // About 3 MB a bulk.
    private const int BulkSize = 2_000;

    private const int NotFound = 404;

    /// <summary>Whether all records were written before.</summary>
    /// <exception cref="ElasticsearchException">There is no answer, or the server said no.</exception>
    public async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await caller.SendAsync(HttpMethod.Get, $"/{Index}/_settings/index.hidden?flat_settings=true", default, IsVisibleAsync, budget, cancellationToken);
        }
        catch (ElasticsearchException e) when (e.Status == NotFound)
        {
            return false;
        }
    }

    /// <summary>Writes the records and shows them all at once. What an earlier attempt left behind is taken away first.</summary>
    /// <returns>How many were written.</returns>
    /// <exception cref="ElasticsearchException">There is no answer, the server said no, or it refused a record.</exception>
    public async Task<int> LoadAsync(IEnumerable<BulkDocument> documents, CancellationToken cancellationToken)
    {
        await SendAsync(HttpMethod.Delete, $"/{Index}?ignore_unavailable=true", default, cancellationToken);
        await SendAsync(HttpMethod.Put, TemplatePath, Template(), cancellationToken);
        var count = 0;
        foreach (var bulk in documents.Chunk(BulkSize))
        {
            await WriteAsync(bulk, cancellationToken);
            count += bulk.Length;
        }

        await SendAsync(HttpMethod.Post, $"/{Index}/_refresh", default, cancellationToken);
        await SendAsync(HttpMethod.Put, $"/{Index}/_settings", """{"index.hidden":false}"""u8.ToArray(), cancellationToken);
        return count;
    }

    /// <summary>Writes a bulk; sent again, it finds its own records there.</summary>
    private async Task WriteAsync(BulkDocument[] bulk, CancellationToken cancellationToken)
    {
        var items = await caller.SendAsync(HttpMethod.Post, "/_bulk", BulkBody.Of(bulk), (answer, token) => BulkAnswer.ReadAsync(answer, bulk.Length, token), budget, cancellationToken);
        foreach (var item in items)
        {
            if (item.Fate is not (BulkFate.Created or BulkFate.Exists))
            {
                throw item.Failure(Index);
            }
        }
    }

    private Task<bool> SendAsync(HttpMethod method, string path, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        caller.SendAsync(method, path, body, static (_, _) => ValueTask.FromResult(true), budget, cancellationToken);

    private static async ValueTask<bool> IsVisibleAsync(Stream answer, CancellationToken cancellationToken)
    {
        using var document = await JsonDocument.ParseAsync(answer, default, cancellationToken);
        return document.RootElement.TryGetProperty(Index, out var index) && index.GetProperty("settings").TryGetProperty("index.hidden", out var hidden) && hidden.ValueEquals("false"u8);
    }

    private static byte[] Template()
    {
        using var stream = typeof(DemoTenant).Assembly.GetManifestResourceStream("Demo/demo-template.json") ?? throw new InvalidOperationException("Demo/demo-template.json is not embedded");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
