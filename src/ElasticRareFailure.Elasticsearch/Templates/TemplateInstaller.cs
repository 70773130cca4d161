using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Templates;

/// <summary>Compares the templates of a cluster with those that are shipped, and installs what is missing or older.</summary>
/// <param name="caller">Calls the cluster.</param>
internal sealed class TemplateInstaller(ElasticsearchCaller caller)
{
    // That is the status of an empty list, too.
    private const int NotFound = 404;

    /// <summary>What the cluster has of each template.</summary>
    /// <param name="budget">Time that is left for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">There is no answer, or the server said no.</exception>
    public async Task<IReadOnlyList<TemplateState>> CheckAsync(TimeBudget budget, CancellationToken cancellationToken)
    {
        var components = await FindAsync(TemplateKind.Component, budget, cancellationToken).ConfigureAwait(false);
        var indices = await FindAsync(TemplateKind.Index, budget, cancellationToken).ConfigureAwait(false);
        return [.. ShippedTemplates.All.Select(template => StateOf(template, template.Kind == TemplateKind.Component ? components : indices))];
    }

    /// <summary>Sends what is missing or older; the rest stays as it is.</summary>
    /// <param name="installed">Is told of each template as soon as it is done, with its state before.</param>
    /// <param name="budget">Time that is left for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">There is no answer, or the server said no.</exception>
    public async Task InstallAsync(Action<TemplateState> installed, TimeBudget budget, CancellationToken cancellationToken)
    {
        foreach (var state in await CheckAsync(budget, cancellationToken).ConfigureAwait(false))
        {
            if (state.IsDue)
            {
                _ = await caller.SendAsync(HttpMethod.Put, state.Template.Path, state.Template.Body, AcknowledgedAsync, budget, cancellationToken).ConfigureAwait(false);
            }

            installed(state);
        }
    }

    private async Task<Dictionary<string, int?>> FindAsync(TemplateKind kind, TimeBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            return await caller.SendAsync(HttpMethod.Get, InstalledTemplates.PathOf(kind), default, (answer, token) => InstalledTemplates.ReadAsync(kind, answer, token), budget, cancellationToken).ConfigureAwait(false);
        }
        catch (ElasticsearchException e) when (e.Status == NotFound)
        {
            return [];
        }
    }

    private static TemplateState StateOf(Template template, Dictionary<string, int?> found)
    {
        if (!found.TryGetValue(template.Name, out var version))
        {
            return new TemplateState(template, TemplateCondition.Missing, null);
        }

        var condition = (version ?? 0).CompareTo(template.Version) switch
        {
            < 0 => TemplateCondition.Older,
            0 => TemplateCondition.Same,
            _ => TemplateCondition.Newer,
        };
        return new TemplateState(template, condition, version);
    }

    private static async ValueTask<bool> AcknowledgedAsync(Stream answer, CancellationToken cancellationToken)
    {
        using var document = await JsonDocument.ParseAsync(answer, default, cancellationToken).ConfigureAwait(false);
        return document.RootElement.TryGetProperty("acknowledged", out var said) && said.ValueKind == JsonValueKind.True;
    }
}
