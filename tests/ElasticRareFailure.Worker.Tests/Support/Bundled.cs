using System.IO.Compression;

namespace ElasticRareFailure.Worker.Tests.Support;

/// <summary>Files that lie beside the tests.</summary>
internal static class Bundled
{
    public static string Quiet { get; } = PathOf("Data", "quiet.ndjson.gz");

    public static string QuietStories { get; } = PathOf("Data", "quiet.stories.expected.ndjson.gz");

    public static string PathOf(params string[] parts) => Path.Combine([AppContext.BaseDirectory, .. parts]);

    public static string[] Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
