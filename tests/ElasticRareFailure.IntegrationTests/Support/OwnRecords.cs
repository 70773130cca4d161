using System.IO.Compression;

namespace ElasticRareFailure.IntegrationTests.Support;

/// <summary>The records of a file under a tenant of a test's own, so that what one test says is not taken for what another has said.</summary>
internal sealed class OwnRecords : IDisposable
{
    private OwnRecords(string path) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Copies a file, one tenant id in place of another.</summary>
    public static OwnRecords Of(string source, string tenant, string own)
    {
        var path = System.IO.Path.GetTempFileName() + ".ndjson.gz";
        using var lines = new StreamReader(new GZipStream(File.OpenRead(source), CompressionMode.Decompress));
        using var target = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest));
        while (lines.ReadLine() is { } line)
        {
            target.WriteLine(line.Replace(tenant, own, StringComparison.Ordinal));
        }

        return new OwnRecords(path);
    }

    public void Dispose() => File.Delete(Path);
}
