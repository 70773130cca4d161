using System.Net;
using System.Net.Sockets;
using ElasticRareFailure.Worker.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ElasticRareFailure.Worker.Health;

/// <summary>Answers <c>/health/live</c> and <c>/health/ready</c>, and nothing else. It is started before the worker, so that who probes hears of a cluster that is waited for.</summary>
/// <param name="url">Where; null: nowhere, and nothing is started.</param>
/// <param name="health">How the worker is.</param>
/// <param name="logger">The log.</param>
internal sealed class HealthServer(Uri? url, WorkerHealth health, ILogger<HealthServer> logger) : IHostedService, IDisposable
{
    /// <summary>Path that says whether the worker lives.</summary>
    public const string LivePath = "/health/live";

    /// <summary>Path that says whether it does what it is there for.</summary>
    public const string ReadyPath = "/health/ready";

    private WebApplication? server;

    /// <summary>Starts it; once it runs, that does nothing.</summary>
    /// <exception cref="InputException">It cannot listen there.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (url is null || server is not null)
        {
            return;
        }

        server = Build(url);
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            var address = url.GetLeftPart(UriPartial.Authority);
            throw new InputException($"{HealthSection.UrlKey} is '{address}', and the worker cannot listen there: {ReasonOf(e)}");
        }

        Running.Log.HealthIsAt(logger, url.GetLeftPart(UriPartial.Authority) + LivePath, url.GetLeftPart(UriPartial.Authority) + ReadyPath);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => ((IDisposable?)server)?.Dispose();

    private static string ReasonOf(Exception failure) => failure switch
    {
        IOException => "the port is in use. Stop what listens there, or take another port.",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "the machine has no such address. Take one that it has.",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "that is not allowed. Take a port of 1024 or above.",
        _ => "the system refuses it. Take another address or port.",
    };

    private static void Listen(KestrelServerOptions kestrel, Uri url)
    {
        kestrel.AddServerHeader = false;
        if (HealthSection.AddressOf(url) is { } address)
        {
            kestrel.Listen(new IPEndPoint(address, url.Port));
        }
        else
        {
            kestrel.ListenLocalhost(url.Port);
        }
    }

    private static HealthCheckOptions OptionsOf(string path) => new() { Predicate = check => check.Tags.Contains(path), ResponseWriter = HealthJson.WriteAsync };

    // No configuration, no log and no signals of its own: the environment of a web application must not open other ports, and a line each probe would drown the log.
    private WebApplication Build(Uri at)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "elastic-rare-failure" });
        _ = builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, at));
        _ = builder.Services.AddRoutingCore().AddSingleton<IHostLifetime, NoLifetime>();
        _ = builder.Logging.ClearProviders();
        var checks = builder.Services.AddHealthChecks();
        _ = checks.Add(Registration(CheckName.Loop, LivePath, _ => Task.FromResult(health.OfLoop())));
        foreach (var name in CheckName.OfReadiness)
        {
            _ = checks.Add(Registration(name, ReadyPath, health.OfAllAsync));
        }

        var application = builder.Build();
        foreach (var path in (string[])[LivePath, ReadyPath])
        {
            _ = application.MapHealthChecks(path, OptionsOf(path)).WithMetadata(new HttpMethodMetadata(["GET", "HEAD"]));
        }

        return application;
    }

    private HealthCheckRegistration Registration(string name, string path, Func<CancellationToken, Task<IReadOnlyList<HealthFinding>>> find) =>
        new(name, new OneCheck(name, find, logger), HealthStatus.Unhealthy, [path]);

    /// <summary>The worker's host hears signals.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
