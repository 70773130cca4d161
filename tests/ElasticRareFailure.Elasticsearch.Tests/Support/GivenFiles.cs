using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>Files of a configuration that lie in memory.</summary>
internal sealed class GivenFiles(params (string Path, string Text)[] files) : IConfiguredFiles
{
    public string ReadText(string path) => files.FirstOrDefault(file => file.Path == path).Text ?? throw new FileNotFoundException(path);
}
