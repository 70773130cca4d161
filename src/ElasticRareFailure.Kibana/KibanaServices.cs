using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Kibana.Connection;
using ElasticRareFailure.Kibana.Rules;
using ElasticRareFailure.Kibana.SavedObjects;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ElasticRareFailure.Kibana;

/// <summary>The one door to Kibana.</summary>
public static class KibanaServices
{
    /// <summary>Adds what speaks with the Kibana of section <c>Kibana</c>, beside what <c>AddElasticsearch</c> adds. The section is validated at start.</summary>
    /// <param name="services">Services.</param>
    /// <param name="configuration">The whole configuration.</param>
    public static IServiceCollection AddKibana(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IConfiguredFiles, ConfiguredFiles>();
        _ = services.AddSingleton<IConfigureOptions<KibanaOptions>>(new KibanaOptionsReader(configuration));
        _ = services.AddSingleton<IValidateOptions<KibanaOptions>, KibanaOptionsValidator>();
        _ = services.AddOptions<KibanaOptions>().ValidateOnStart();
        _ = services.AddSingleton(static provider => provider.GetRequiredService<IOptions<KibanaOptions>>().Value);
        _ = services.AddSingleton(static provider => new KibanaCaller(
            provider.GetRequiredService<KibanaOptions>(), provider.GetRequiredService<IConfiguredFiles>(), network: null, provider.GetRequiredService<TimeProvider>()));
        _ = services.AddSingleton<RuleReader>();
        _ = services.AddSingleton<SavedObjectReader>();
        return services;
    }

    /// <summary>What the environment gives where the configuration gives no address or no credentials.</summary>
    internal static IReadOnlyDictionary<string, string?> Missing(IConfiguration configuration, IReadOnlyDictionary<string, string?> environment) => KibanaVariables.Missing(configuration, environment);

    /// <summary>All faults of the section.</summary>
    internal static IReadOnlyList<string> Faults(IServiceProvider provider)
    {
        try
        {
            _ = provider.GetRequiredService<IOptions<KibanaOptions>>().Value;
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
    }
}
