using ElasticRareFailure.Activity.Details;

namespace ElasticRareFailure.Alerts;

/// <summary>Names of data streams: those that records come from, and ours.</summary>
internal static class DataStreams
{
    public const string DefaultNamespace = "default";
    public const string AlertDataset = "rare_failure.alert";

    /// <summary>The data stream of a failure: of a backing index its stream; null where nothing is known.</summary>
    public static string? Of(EventDetail detail)
    {
        if (detail.Index is not { } index)
        {
            return null;
        }

        var cluster = index.IndexOf(':', StringComparison.Ordinal) + 1;
        var name = index[cluster..];
        if (!name.StartsWith(".ds-", StringComparison.Ordinal))
        {
            return index;
        }

        // .ds-<stream>-<yyyy.MM.dd>-<generation>
        var parts = name[".ds-".Length..].Split('-');
        return parts.Length > 2 ? index[..cluster] + string.Join('-', parts[..^2]) : index;
    }

    /// <summary>Namespace of the data stream of a failure: <c>type-dataset-namespace</c>.</summary>
    public static string NamespaceOf(EventDetail detail)
    {
        if (detail.Namespace is { } own)
        {
            return own;
        }

        var parts = Of(detail)?.Split('-', 3) ?? [];
        return parts.Length == 3 && parts[0].EndsWith("logs", StringComparison.Ordinal) && parts[2].Length > 0 ? parts[2] : DefaultNamespace;
    }
}
