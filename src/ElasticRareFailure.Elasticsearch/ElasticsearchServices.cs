using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Access;
using ElasticRareFailure.Elasticsearch.Alerts;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Ml;
using ElasticRareFailure.Elasticsearch.Passes;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Elasticsearch.Streams;
using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.Elasticsearch.Triage;
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
        AddSource(services, configuration);
        AddWriting(services, configuration);
        return services;
    }

    /// <summary>The fault that no cluster is named.</summary>
    internal const string NoAddress = AddressRules.NotGiven;

    /// <summary>What the environment gives where the configuration gives no address or no credentials.</summary>
    internal static IReadOnlyDictionary<string, string?> Missing(IConfiguration configuration, IReadOnlyDictionary<string, string?> environment) => ElasticsearchVariables.Missing(configuration, environment);

    /// <summary>All faults of the configuration.</summary>
    internal static IReadOnlyList<string> Faults(IServiceProvider provider) => [.. FaultsOf<ElasticsearchOptions>(provider), .. FaultsOf<SourceOptions>(provider), .. FaultsOf<AlertOptions>(provider)];

    private static void AddSource(IServiceCollection services, IConfiguration configuration)
    {
        _ = services.AddSingleton<IConfigureOptions<SourceOptions>>(new SourceOptionsReader(configuration));
        _ = services.AddSingleton<IValidateOptions<SourceOptions>, SourceOptionsValidator>();
        _ = services.AddOptions<SourceOptions>().ValidateOnStart();
        _ = services.AddSingleton(static provider => provider.GetRequiredService<IOptions<SourceOptions>>().Value);
        _ = services.AddSingleton<SourceFactory>();
        _ = services.AddSingleton<SourceCheckReader>();
        _ = services.AddSingleton<FailureStoreReader>();
        _ = services.AddSingleton<SourceNames>();
        _ = services.AddSingleton<PrivilegeReader>();
        _ = services.AddSingleton<KeyExpiryReader>();
        _ = services.AddSingleton<TemplateInstaller>();
        _ = services.AddSingleton<OwnStreams>();
        _ = services.AddSingleton<RoleReader>();
        _ = services.AddSingleton<ActiveKeyReader>();
        _ = services.AddSingleton<JobReader>();
        _ = services.AddSingleton<AlertLog>();
        _ = services.AddSingleton<FeedbackReader>();
        _ = services.AddSingleton<FeedbackSink>();
        _ = services.AddSingleton<SuppressionReader>();
        _ = services.AddSingleton<SuppressionStore>();
        _ = services.AddSingleton<TriageReader>();
    }

    private static void AddWriting(IServiceCollection services, IConfiguration configuration)
    {
        var reader = new AlertOptionsReader(configuration);
        _ = services.AddSingleton<IConfigureOptions<AlertOptions>>(reader);
        _ = services.AddSingleton<IValidateOptions<AlertOptions>>(reader);
        _ = services.AddOptions<AlertOptions>().ValidateOnStart();
        _ = services.AddSingleton(static provider => provider.GetRequiredService<IOptions<AlertOptions>>().Value);
        _ = services.AddSingleton<DeadLetterFile>();
        _ = services.AddSingleton<AlertSinkFactory>();
        services.TryAddSingleton(static _ => WorkerIdentity.OfProcess());
        _ = services.AddSingleton(static provider => new PassDocument(
            provider.GetRequiredService<WorkerIdentity>(), TenantsOf(provider), Credentials.Read(Options(provider), provider.GetRequiredService<IConfiguredFiles>()).Secrets()));
        _ = services.AddSingleton(static provider => new PassLog(
            provider.GetRequiredService<ElasticsearchCaller>(), TenantsOf(provider), new Lazy<PassDocument>(provider.GetRequiredService<PassDocument>), provider.GetRequiredService<TimeProvider>()));
        _ = services.AddSingleton<IPassLog>(static provider => provider.GetRequiredService<PassLog>());
        _ = services.AddSingleton(static provider => new PassHistory(provider.GetRequiredService<ElasticsearchCaller>(), TenantsOf(provider)));
    }

    private static IReadOnlyList<string> TenantsOf(IServiceProvider provider) => provider.GetRequiredService<SourceOptions>().WantedTenants();

    private static IEnumerable<string> FaultsOf<T>(IServiceProvider provider)
        where T : class
    {
        try
        {
            _ = provider.GetRequiredService<IOptions<T>>().Value;
            return [];
        }
        catch (OptionsValidationException e)
        {
            return e.Failures;
        }
    }

    private static ElasticsearchConnection Connect(IServiceProvider provider) => ElasticsearchConnection.Make(
        Options(provider), provider.GetRequiredService<IConfiguredFiles>(), provider.GetService<Func<HttpMessageHandler>>(), provider.GetRequiredService<TimeProvider>(), Logger(provider));

    private static ElasticsearchOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<ElasticsearchOptions>>().Value;

    private static ILogger Logger(IServiceProvider provider) => provider.GetRequiredService<ILogger<ElasticsearchCaller>>();
}
