using ElasticRareFailure.Elasticsearch;
using ElasticRareFailure.Kibana;
using ElasticRareFailure.Worker.Configuration;
using ElasticRareFailure.Worker.Files;
using ElasticRareFailure.Worker.Health;
using ElasticRareFailure.Worker.Reports;
using ElasticRareFailure.Worker.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>The services of commands on a cluster, and of the worker.</summary>
internal static class WorkerServices
{
    /// <summary>Adds them.</summary>
    public static void AddTo(IServiceCollection services, IConfiguration configuration, TimeProvider time)
    {
        _ = services.AddSingleton(time);
        _ = services.AddLogging(logging => logging.ClearProviders().AddConfiguration(configuration.GetSection("Logging")).AddSimpleConsole(static console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
        }));

        // Results go to standard output, so the log does not.
        _ = services.Configure<ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        _ = services.AddElasticsearch(configuration);
        _ = services.AddKibana(configuration);
        _ = services.AddSingleton<SourceNotes>();
        _ = services.AddSingleton<PassCluster>();
        _ = services.AddSingleton<ClusterReader>();
    }

    /// <summary>Looks whether the configuration is in order; gives what it says of scores.</summary>
    /// <param name="services">Services.</param>
    /// <param name="configuration">The configuration.</param>
    /// <param name="withoutCluster">That no cluster is named is no fault.</param>
    /// <exception cref="InputException">It is not; all faults are named.</exception>
    public static ScoringSection Validate(IServiceProvider services, IConfiguration configuration, bool withoutCluster = false)
    {
        var scoring = ScoringSection.Read(configuration);
        string[] faults = [.. ElasticsearchServices.Faults(services).Where(fault => !withoutCluster || fault != ElasticsearchServices.NoAddress), .. KibanaServices.Faults(services), .. scoring.Faults, .. HealthSection.Read(configuration).Faults];
        return faults.Length == 0 ? scoring : throw new InputException("The configuration is wrong. " + string.Join(" ", faults.Select(static fault => fault.TrimEnd('.') + ".")));
    }
}
