using System.Text.Json;

namespace ElasticRareFailure.Elasticsearch.Templates;

/// <summary>A template that is shipped, sent as it is.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name in the cluster.</param>
/// <param name="Body">Its JSON.</param>
internal sealed record Template(TemplateKind Kind, string Name, ReadOnlyMemory<byte> Body)
{
    /// <summary>Path of its requests.</summary>
    public string Path => $"{PathOf(Kind)}/{Name}";

    /// <summary>Version of its content, from 1: raised with every change of the file, else clusters keep the old one.</summary>
    public int Version { get; } = VersionOf(Body);

    /// <summary>Path of all templates of a kind.</summary>
    public static string PathOf(TemplateKind kind) => kind == TemplateKind.Component ? "/_component_template" : "/_index_template";

    private static int VersionOf(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.GetProperty("_meta").GetProperty("version").GetInt32();
    }
}
