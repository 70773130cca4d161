namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Reads the small files that a configuration names: secrets and certificates.</summary>
internal interface IConfiguredFiles
{
    /// <summary>Reads the whole file.</summary>
    /// <param name="path">Path as configured.</param>
    /// <exception cref="IOException">It is not there or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    string ReadText(string path);
}
