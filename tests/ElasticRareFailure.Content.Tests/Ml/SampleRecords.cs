using System.IO.Compression;
using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Content.Tests.Ml;

/// <summary>The records of the bundled sample.</summary>
internal static class SampleRecords
{
    public static IEnumerable<JsonNode> All()
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(Repository.PathOf("samples", "activity-2026-01.ndjson.gz")), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            yield return JsonNode.Parse(line)!["_source"]!;
        }
    }
}
