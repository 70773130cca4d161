using System.Text.Json;

namespace ElasticRareFailure.Elasticsearch.Templates;

/// <summary>Reads which templates a cluster has, and of which versions.</summary>
internal static class InstalledTemplates
{
    /// <summary>Path that asks for all of ours of a kind.</summary>
    public static string PathOf(TemplateKind kind)
    {
        var (list, item) = MembersOf(kind);
        return $"{Template.PathOf(kind)}/{ShippedTemplates.Pattern}?filter_path={list}.name,{list}.{item}._meta";
    }

    /// <summary>Versions by name, of an answer; null: the template says none.</summary>
    public static async ValueTask<Dictionary<string, int?>> ReadAsync(TemplateKind kind, Stream answer, CancellationToken cancellationToken)
    {
        var (list, item) = MembersOf(kind);
        using var document = await JsonDocument.ParseAsync(answer, default, cancellationToken).ConfigureAwait(false);
        var found = new Dictionary<string, int?>(StringComparer.Ordinal);
        if (document.RootElement.TryGetProperty(list, out var templates))
        {
            foreach (var template in templates.EnumerateArray())
            {
                found[template.GetProperty("name").GetString()!] = VersionOf(template, item);
            }
        }

        return found;
    }

    private static int? VersionOf(JsonElement template, string item) =>
        template.TryGetProperty(item, out var content) && content.TryGetProperty("_meta", out var meta) && meta.TryGetProperty("version", out var version)
            && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number)
            ? number
            : null;

    private static (string List, string Item) MembersOf(TemplateKind kind) =>
        kind == TemplateKind.Component ? ("component_templates", "component_template") : ("index_templates", "index_template");
}
