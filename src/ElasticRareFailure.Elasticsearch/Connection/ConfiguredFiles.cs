namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>The files of the machine.</summary>
internal sealed class ConfiguredFiles : IConfiguredFiles
{
    /// <inheritdoc/>
    public string ReadText(string path) => File.ReadAllText(path);
}
