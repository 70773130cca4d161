using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ElasticRareFailure.IntegrationTests.Support;

/// <summary>A data stream of Azure Activity Logs, with the field types of the integration package, of a test's own.</summary>
internal sealed class SourceStream
{
    private const int ChunkBytes = 5_000_000;

    // Above the package's own, should it be installed.
    private const int Priority = 300;

    private readonly Rest rest;

    private SourceStream(Rest rest, string name) => (this.rest, Name) = (rest, name);

    /// <summary>Name of the data stream.</summary>
    public string Name { get; }

    /// <summary>Installs the template of a stream; the stream itself comes with its first document.</summary>
    /// <param name="rest">The cluster.</param>
    /// <param name="space">Namespace of the stream.</param>
    /// <param name="mode">Index mode: standard or logsdb.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<SourceStream> CreateAsync(Rest rest, string space, string mode, CancellationToken cancellationToken)
    {
        var name = $"logs-azure.activitylogs-{space}";
        var template = await TemplateAsync(cancellationToken);
        template["index_patterns"] = new JsonArray(name);
        template["priority"] = Priority;
        template["template"]!["settings"]!["index.mode"] = mode;
        using var answer = await rest.RequireAsync(HttpMethod.Put, $"/_index_template/{name}", template.ToJsonString(), cancellationToken);
        return new SourceStream(rest, name);
    }

    /// <summary>Makes a plain index with the same fields in place of a stream: one that can be deleted in every distribution.</summary>
    public static async Task<SourceStream> CreateIndexAsync(Rest rest, string space, CancellationToken cancellationToken)
    {
        var name = $"azure-activitylogs-{space}";
        var template = await TemplateAsync(cancellationToken);
        using var answer = await rest.RequireAsync(HttpMethod.Put, $"/{name}", new JsonObject { ["mappings"] = template["template"]!["mappings"]!.DeepClone() }.ToJsonString(), cancellationToken);
        return new SourceStream(rest, name);
    }

    /// <summary>Writes the records of a file, one <c>{"_index","_id","_source"}</c> a line, under their ids, and makes them visible. Returns how many there were.</summary>
    /// <param name="path">The file; packed where its name ends in .gz.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<int> LoadAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        await using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var lines = new StreamReader(stream);
        return await LoadAsync(LinesOf(lines, cancellationToken), cancellationToken);
    }

    /// <summary>Writes records under their ids and makes them visible.</summary>
    /// <param name="lines">Records, one <c>{"_id","_source"}</c> each.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<int> LoadAsync(IAsyncEnumerable<string> lines, CancellationToken cancellationToken)
    {
        using var chunk = new MemoryStream();
        var count = 0;
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            Append(chunk, line);
            count++;
            if (chunk.Length >= ChunkBytes)
            {
                await SendAsync(chunk, cancellationToken);
            }
        }

        if (chunk.Length > 0)
        {
            await SendAsync(chunk, cancellationToken);
        }

        using var refreshed = await rest.RequireAsync(HttpMethod.Post, $"/{Name}/_refresh", cancellationToken);
        return count;
    }

    /// <summary>Writes one failure, so that the stream is there.</summary>
    public Task<int> LoadOneAsync(CancellationToken cancellationToken)
    {
        string[] one = ["""{"_id":"a","_source":{"@timestamp":"2026-01-01T00:00:00Z","event":{"action":"a/b/write","outcome":"failure"}}}"""];
        return LoadAsync(one.ToAsyncEnumerable(), cancellationToken);
    }

    private static async Task<JsonNode> TemplateAsync(CancellationToken cancellationToken) =>
        JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Data", "source-template.json"), cancellationToken))!;

    private static async IAsyncEnumerable<string> LinesOf(StreamReader lines, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Length > 0)
            {
                yield return line;
            }
        }
    }

    private static void Append(MemoryStream chunk, string line)
    {
        using var record = JsonDocument.Parse(line);
        using (var writer = new Utf8JsonWriter(chunk))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("create");
            writer.WriteString("_id", record.RootElement.GetProperty("_id").GetString());
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        chunk.WriteByte((byte)'\n');
        chunk.Write(JsonMarshal.GetRawUtf8Value(record.RootElement.GetProperty("_source")));
        chunk.WriteByte((byte)'\n');
    }

    private async Task SendAsync(MemoryStream chunk, CancellationToken cancellationToken)
    {
        using var answer = await rest.RequireAsync(HttpMethod.Post, $"/{Name}/_bulk?filter_path=errors,items.create.error", chunk.GetBuffer().AsMemory(0, (int)chunk.Length), cancellationToken);
        Assert.False(answer.Root.GetProperty("errors").GetBoolean(), answer.ToString());
        chunk.SetLength(0);
    }
}
