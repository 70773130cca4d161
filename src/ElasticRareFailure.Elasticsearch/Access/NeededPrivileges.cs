using ElasticRareFailure.Elasticsearch.Alerts;
using ElasticRareFailure.Elasticsearch.Triage;

namespace ElasticRareFailure.Elasticsearch.Access;

/// <summary>What the worker must be allowed: the shipped role and no more. Reading the failure store is no must.</summary>
internal static class NeededPrivileges
{
    /// <summary>On the cluster.</summary>
    public static readonly (string Privilege, string Why)[] Cluster = [("monitor", "to see the cluster's version and templates")];

    /// <summary>On each stream of the source.</summary>
    public static readonly (string Privilege, string Why)[] Source = [("read", "to read the activity logs"), ("view_index_metadata", "to tell which streams there are")];

    /// <summary>On our own streams, to read them.</summary>
    public static readonly (string Privilege, string Why)[] OwnReading = [("read", "to know what was said"), ("view_index_metadata", "to tell which streams there are")];

    /// <summary>On our own streams, to write them.</summary>
    public static readonly (string Privilege, string Why)[] OwnWriting = [("create_doc", "to write alerts and passes"), ("auto_configure", "to make the streams with their first document")];

    /// <summary>Where people say what a story was, and what is harmless for a while. Without the privilege the worker fails: it must not take what it may not see for nothing.</summary>
    public static readonly (string Name, string Privilege, string Why)[] Triage =
    [
        (FeedbackReader.Stream, "read", "to know what analysts said of stories"), (SuppressionReader.Index, "read", "to know what is suppressed"),
    ];

    /// <summary>Our own streams, those that are always there.</summary>
    public static readonly string[] Own = [AlertLog.DefaultStream, AlertLog.PassStream];
}
