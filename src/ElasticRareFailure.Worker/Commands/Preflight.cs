using ElasticRareFailure.Elasticsearch.Access;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Elasticsearch.Templates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>What has to be in order before a pass is run: version, privileges, templates. All that is not is said at once.</summary>
/// <param name="services">Services.</param>
internal sealed class Preflight(IServiceProvider services)
{
    /// <summary>Looks.</summary>
    /// <param name="writes">Whether anything is to be written.</param>
    /// <param name="budget">Time that is left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What is not in order, a sentence each.</returns>
    /// <exception cref="ElasticsearchException">The cluster cannot be reached, or is too old.</exception>
    public async Task<IReadOnlyList<string>> FaultsAsync(bool writes, TimeBudget budget, CancellationToken cancellationToken)
    {
        _ = await ClusterInfo.ReadAsync(services.GetRequiredService<ElasticsearchCaller>(), services.GetRequiredService<ILogger<ElasticsearchCaller>>(), budget, cancellationToken);
        var missing = await services.GetRequiredService<PrivilegeReader>().MissingAsync(SourceIndices.Of(services.GetRequiredService<SourceOptions>().Patterns), writes, budget, cancellationToken);
        var faults = missing.Select(static privilege => privilege.Sentence).ToList();
        if (writes)
        {
            var templates = await services.GetRequiredService<TemplateInstaller>().CheckAsync(budget, cancellationToken);
            faults.AddRange(templates.Select(static state => state.Fault).OfType<string>().Select(static fault => $"The {fault}"));
        }

        return faults;
    }
}
