using System.CommandLine;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Passes;
using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Findings;
using ElasticRareFailure.Worker.Health;
using ElasticRareFailure.Worker.Reports;
using ElasticRareFailure.Worker.Running;
using ElasticRareFailure.Worker.Setup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>run</c>: the worker, a pass every 15 minutes until it is stopped.</summary>
/// <param name="streams">Where faults are said.</param>
/// <param name="time">The clock.</param>
internal sealed class RunCommand(Streams streams, TimeProvider time)
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(10);

    public static Command Create(Streams streams, TimeProvider time, IReadOnlyDictionary<string, string?> environment)
    {
        var (cluster, scoring) = (new ClusterOptions(), new ScoringOptions(byBudgetOnly: true));
        var shadow = new Option<bool>("--shadow") { Description = "Judge and log passes, say nothing." };
        var setup = new Option<bool>("--setup") { Description = "Install the templates first, as setup --templates does." };
        var command = new Command("run", "The worker: a pass every 15 minutes until it is stopped. It keeps no state of its own: the index is its history.") { shadow, setup };
        cluster.AddTo(command);
        scoring.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(
            () =>
            {
                var configuration = cluster.Configuration(parsed, environment);
                return new RunCommand(streams, time).RunAsync(configuration, section => scoring.Choice(parsed, section), parsed.GetValue(shadow), parsed.GetValue(setup), cancellationToken);
            },
            streams.Error));
        return command;
    }

    private async Task<int> RunAsync(IConfiguration configuration, Func<Configuration.ScoringSection, ScoringChoice> choice, bool shadow, bool setup, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "elastic-rare-failure" });
        _ = builder.Configuration.AddConfiguration(configuration);
        WorkerServices.AddTo(builder.Services, configuration, time);
        _ = builder.Services.Configure<HostOptions>(static host => host.ShutdownTimeout = StopTime);
        AddHealth(builder.Services, configuration, shadow, time);
        _ = builder.Services.AddSingleton<IPassRunner>(provider => new PassRunner(
            provider.GetRequiredService<PassCluster>(), choice(Configuration.ScoringSection.Read(configuration)), shadow, time, provider.GetRequiredService<ILogger<PassRunner>>()));
        _ = builder.Services.AddSingleton<PassService>();
        _ = builder.Services.AddHostedService(static provider => provider.GetRequiredService<PassService>());
        using var host = builder.Build();
        _ = WorkerServices.Validate(host.Services, configuration);
        var loop = host.Services.GetRequiredService<PassService>();
        await host.Services.GetRequiredService<HealthServer>().StartAsync(cancellationToken);
        try
        {
            if (!await IsReadyAsync(host.Services, shadow, setup, cancellationToken))
            {
                return ExitCode.Cluster;
            }

            await host.RunAsync(cancellationToken);
            return loop.ExitCode;
        }
        catch (ElasticsearchException e)
        {
            await streams.Error.WriteLineAsync(Printable.Line($"error: {host.Services.GetRequiredService<Diagnosis>().Of(e)}."));
            return ExitCode.Cluster;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Done;
        }
    }

    /// <summary>What tells how the worker is. It is stopped after the loop of passes.</summary>
    private static void AddHealth(IServiceCollection services, IConfiguration configuration, bool shadow, TimeProvider time)
    {
        _ = services.AddSingleton<Heartbeat>();
        _ = services.AddSingleton(static provider => new RememberedPasses(
            provider.GetRequiredService<PassLog>(), provider.GetRequiredService<PassDocument>(), provider.GetRequiredService<Heartbeat>(), provider.GetRequiredService<TimeProvider>()));
        _ = services.AddSingleton<IPassLog>(static provider => provider.GetRequiredService<RememberedPasses>());
        _ = services.AddSingleton(provider =>
        {
            var (reader, stop) = (provider.GetRequiredService<ClusterReader>(), provider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
            return new ClusterProbe(budget => reader.ReadAsync(writes: !shadow, budget, stop), provider.GetRequiredService<Diagnosis>(), time);
        });
        _ = services.AddSingleton<WorkerHealth>();
        _ = services.AddSingleton(provider => new HealthServer(HealthSection.Read(configuration).Url, provider.GetRequiredService<WorkerHealth>(), provider.GetRequiredService<ILogger<HealthServer>>()));
        _ = services.AddHostedService(static provider => provider.GetRequiredService<HealthServer>());
    }

    private async Task InstallTemplatesAsync(IServiceProvider services, TimeBudget budget, CancellationToken cancellationToken)
    {
        await using var output = streams.OpenText();
        var report = new SetupReport(output, space: null);
        await new TemplateInstaller(services.GetRequiredService<ElasticsearchCaller>()).InstallAsync(state => report.Say(TemplatePart.OutcomeOf(state)), budget, cancellationToken);
    }

    /// <summary>A cluster that is starting is waited for; then all has to be in order.</summary>
    private async Task<bool> IsReadyAsync(IServiceProvider services, bool shadow, bool setup, CancellationToken cancellationToken)
    {
        var budget = new TimeBudget(time, services.GetRequiredService<IOptions<ElasticsearchOptions>>().Value.StartTimeout);
        var caller = services.GetRequiredService<ElasticsearchCaller>();
        _ = await ClusterInfo.WaitAsync(caller, TimeSpan.FromSeconds(2), time, services.GetRequiredService<ILogger<RunCommand>>(), budget, cancellationToken);
        if (setup)
        {
            await InstallTemplatesAsync(services, budget, cancellationToken);
        }

        var faults = await new Preflight(services).FaultsAsync(writes: !shadow, budget, cancellationToken);
        foreach (var fault in faults)
        {
            await streams.Error.WriteLineAsync(Printable.Line($"error: {fault}."));
        }

        return faults.Count == 0;
    }
}
