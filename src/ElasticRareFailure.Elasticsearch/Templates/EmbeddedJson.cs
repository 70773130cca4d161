namespace ElasticRareFailure.Elasticsearch.Templates;

/// <summary>The committed JSON files of this folder.</summary>
internal static class EmbeddedJson
{
    /// <summary>Bytes of a file.</summary>
    /// <param name="path">Path below this folder.</param>
    public static byte[] Read(string path)
    {
        using var stream = typeof(EmbeddedJson).Assembly.GetManifestResourceStream($"Templates/{path}") ?? throw new InvalidOperationException($"Templates/{path} is not embedded");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
