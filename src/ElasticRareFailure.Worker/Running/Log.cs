using Microsoft.Extensions.Logging;

namespace ElasticRareFailure.Worker.Running;

/// <summary>What the worker logs.</summary>
internal static partial class Log
{
    [LoggerMessage(210, LogLevel.Information, "Replayed {Records} records up to {Pass} in {Seconds:0.0} s; passes follow")]
    public static partial void Replayed(ILogger logger, string pass, long records, double seconds);

    [LoggerMessage(211, LogLevel.Warning, "The outage was longer than Source:CatchUp: what became known from {Start} to {End} is learnt and not judged")]
    public static partial void LeftOut(ILogger logger, string start, string end);

    [LoggerMessage(212, LogLevel.Information, "Pass {Pass}: {Judged} failures judged, {Said} alerts said, {AlreadySaid} said before, {Open} stories open, {Milliseconds:0} ms")]
    public static partial void PassDone(ILogger logger, string pass, long judged, int said, int alreadySaid, long open, double milliseconds);

    [LoggerMessage(213, LogLevel.Error, "Pass {Pass} failed and is gone on with: {Reason}")]
    public static partial void PassFailed(ILogger logger, string pass, string reason);

    [LoggerMessage(214, LogLevel.Error, "The detector of tenant {Tenant} failed: it is set aside and rebuilt, the others go on")]
    public static partial void TenantSetAside(ILogger logger, Exception failure, string tenant);

    [LoggerMessage(215, LogLevel.Information, "Stopped after pass {Pass}; the next start goes on there")]
    public static partial void Stopped(ILogger logger, string pass);

    [LoggerMessage(217, LogLevel.Error, "The past cannot be replayed, which is tried again: {Reason}")]
    public static partial void StartFailed(ILogger logger, string reason);

    [LoggerMessage(218, LogLevel.Critical, "The past cannot be replayed, and waiting does not help: {Reason}")]
    public static partial void CannotStart(ILogger logger, string reason);

    [LoggerMessage(219, LogLevel.Information, "Pass {Pass}: {Count} stories that would have been said are suppressed")]
    public static partial void Suppressed(ILogger logger, string pass, int count);

    [LoggerMessage(220, LogLevel.Warning, "Suppression {Id} of {Owner} ran out at {Until}, and hides nothing any more: {Reason}")]
    public static partial void SuppressionExpired(ILogger logger, string id, string owner, string until, string reason);

    [LoggerMessage(221, LogLevel.Warning, "What has a fault does not count: {Fault}")]
    public static partial void DoesNotCount(ILogger logger, string fault);

    [LoggerMessage(222, LogLevel.Warning, "There are more documents of {Kind} than the {Most} that are read: what is beyond does not count")]
    public static partial void TooMany(ILogger logger, string kind, int most);

    [LoggerMessage(216, LogLevel.Critical, "The loop of passes died: {Reason}")]
    public static partial void Died(ILogger logger, Exception failure, string reason);

    [LoggerMessage(223, LogLevel.Information, "How the worker is says {Live} and {Ready}")]
    public static partial void HealthIsAt(ILogger logger, string live, string ready);

    [LoggerMessage(224, LogLevel.Error, "The check {Name} of health itself failed")]
    public static partial void CheckFailed(ILogger logger, Exception failure, string name);
}
