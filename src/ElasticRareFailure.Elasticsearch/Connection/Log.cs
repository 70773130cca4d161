using Microsoft.Extensions.Logging;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>All log lines of the connection: 100 to 119. None holds a body, a query or a reason, which can quote documents.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Warning, "{Method} {Path} failed ({Status} {Type}); trying again in {Wait}")]
    public static partial void Retrying(ILogger logger, string? method, string? path, string status, string? type, TimeSpan wait);

    [LoggerMessage(101, LogLevel.Warning, "Elasticsearch:DangerouslyTrustAnyCertificate is on: whoever sits between this worker and Elasticsearch can read and change all that is said. Use Elasticsearch:CaFile or Elasticsearch:CaFingerprint")]
    public static partial void TrustsAnyCertificate(ILogger logger);

    [LoggerMessage(102, LogLevel.Warning, "Elasticsearch {Version} is not tested with this version; tested are 8.19 and 9.x")]
    public static partial void VersionNotTested(ILogger logger, string version);

    [LoggerMessage(103, LogLevel.Information, "Connected with cluster {Name} ({Uuid}), Elasticsearch {Version} {Flavor}")]
    public static partial void Connected(ILogger logger, string name, string uuid, string version, string flavor);

    [LoggerMessage(104, LogLevel.Warning, "Elasticsearch does not answer yet ({Failure}); waiting for it for up to {Left}")]
    public static partial void NotThereYet(ILogger logger, string failure, TimeSpan left);
}
