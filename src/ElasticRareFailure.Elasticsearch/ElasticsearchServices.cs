using ElasticRareFailure.Elasticsearch.Connection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ElasticRareFailure.Elasticsearch;

/// <summary>The one door to a cluster.</summary>
public static class ElasticsearchServices
{
    /// <summary>Adds what speaks with the cluster of section <c>Elasticsearch</c>. The section is validated at start, the client is made at the first call.</summary>
    /// <param name="services">Services.</param>
    /// <param name="configuration">The whole configuration.</param>
    public static IServiceCollection AddElasticsearch(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IConfiguredFiles, ConfiguredFiles>();
        _ = services.AddSingleton<IConfigureOptions<ElasticsearchOptions>>(new ElasticsearchOptionsReader(configuration));
        _ = services.AddSingleton<IValidateOptions<ElasticsearchOptions>, ElasticsearchOptionsValidator>();
        _ = services.AddOptions<ElasticsearchOptions>().ValidateOnStart();
        _ = services.AddSingleton(Connect);
        _ = services.AddSingleton(provider => new ElasticsearchCaller(
            new Lazy<ElasticsearchConnection>(provider.GetRequiredService<ElasticsearchConnection>),
            new Lazy<RetryPolicy>(() => new RetryPolicy(Options(provider).Retry, provider.GetRequiredService<TimeProvider>(), Logger(provider)))));
        _ = services.AddSingleton(provider => new Diagnosis(Options(provider)));
        return services;
    }

    private static ElasticsearchConnection Connect(IServiceProvider provider) => ElasticsearchConnection.Make(
        Options(provider), provider.GetRequiredService<IConfiguredFiles>(), provider.GetService<Func<HttpMessageHandler>>(), provider.GetRequiredService<TimeProvider>(), Logger(provider));

    private static ElasticsearchOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<ElasticsearchOptions>>().Value;

    private static ILogger Logger(IServiceProvider provider) => provider.GetRequiredService<ILogger<ElasticsearchCaller>>();
}
