using Microsoft.Extensions.Logging;

namespace ElasticRareFailure.Elasticsearch.Alerts;

/// <summary>All log lines of writing alerts: 120 to 129. None holds a reason, which can quote documents.</summary>
internal static partial class Log
{
    [LoggerMessage(120, LogLevel.Error, "Alert {Id} was refused for good ({Status} {Type}): the pass document keeps it")]
    public static partial void Rejected(ILogger logger, string id, int status, string type);

    [LoggerMessage(121, LogLevel.Error, "Alerts:DeadLetterFile {Path} cannot be written: {Fault}")]
    public static partial void DeadLetterFault(ILogger logger, string path, string fault);
}
