namespace ElasticRareFailure.Elasticsearch.Templates;

/// <summary>The templates of our streams, and of the index of suppressions.</summary>
internal static class ShippedTemplates
{
    /// <summary>What the names of all of them match.</summary>
    public const string Pattern = "*rare_failure*";

    /// <summary>All, in the order in which they are installed: an index template needs its parts.</summary>
    public static IReadOnlyList<Template> All { get; } =
    [
        Load(TemplateKind.Component, "logs-rare_failure.alert@mappings"),
        Load(TemplateKind.Component, "logs-rare_failure.alert@settings"),
        Load(TemplateKind.Component, "logs-rare_failure.pass@mappings"),
        Load(TemplateKind.Component, "logs-rare_failure.pass@settings"),
        Load(TemplateKind.Component, "logs-rare_failure.feedback@mappings"),
        Load(TemplateKind.Component, "logs-rare_failure.feedback@settings"),
        Load(TemplateKind.Index, "logs-rare_failure.alert"),
        Load(TemplateKind.Index, "logs-rare_failure.pass"),
        Load(TemplateKind.Index, "logs-rare_failure.feedback"),
        Load(TemplateKind.Index, "rare_failure-suppressions"),
    ];

    private static Template Load(TemplateKind kind, string name) => new(kind, name, EmbeddedJson.Read($"{kind}/{name}.json"));
}
