namespace ElasticRareFailure.Elasticsearch.Templates;

/// <summary>The templates of the alert stream and the pass stream.</summary>
internal static class ShippedTemplates
{
    /// <summary>What the names of all of them match.</summary>
    public const string Pattern = "logs-rare_failure.*";

    /// <summary>All, in the order in which they are installed: an index template needs its parts.</summary>
    public static IReadOnlyList<Template> All { get; } =
    [
        Load(TemplateKind.Component, "logs-rare_failure.alert@mappings"),
        Load(TemplateKind.Component, "logs-rare_failure.alert@settings"),
        Load(TemplateKind.Component, "logs-rare_failure.pass@mappings"),
        Load(TemplateKind.Component, "logs-rare_failure.pass@settings"),
        Load(TemplateKind.Index, "logs-rare_failure.alert"),
        Load(TemplateKind.Index, "logs-rare_failure.pass"),
    ];

    private static Template Load(TemplateKind kind, string name) => new(kind, name, EmbeddedJson.Read($"{kind}/{name}.json"));
}
