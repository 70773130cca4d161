using System.Globalization;

namespace ElasticRareFailure.Elasticsearch.Templates;

/// <summary>What the cluster has of a template.</summary>
/// <param name="Template">The template that is shipped.</param>
/// <param name="Condition">How the one in the cluster compares with it.</param>
/// <param name="FoundVersion">Version of the one in the cluster; null where there is none or it says none.</param>
internal sealed record TemplateState(Template Template, TemplateCondition Condition, int? FoundVersion)
{
    /// <summary>Whether it has to be sent.</summary>
    public bool IsDue => Condition is TemplateCondition.Missing or TemplateCondition.Older;

    /// <summary>What is wrong and what to do; null: nothing.</summary>
    public string? Fault => Condition switch
    {
        TemplateCondition.Missing => $"{Named} is missing: run setup --templates",
        TemplateCondition.Older => string.Create(CultureInfo.InvariantCulture, $"{Named} is of version {FoundVersion ?? 0}, this worker needs {Template.Version}: run setup --templates"),
        _ => null,
    };

    /// <summary>Kind and name, for people.</summary>
    public string Named => $"{(Template.Kind == TemplateKind.Component ? "component" : "index")} template {Template.Name}";
}
