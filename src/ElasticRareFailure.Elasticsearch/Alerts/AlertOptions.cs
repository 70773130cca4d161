namespace ElasticRareFailure.Elasticsearch.Alerts;

/// <summary>How alerts are written: section <c>Alerts</c>.</summary>
internal sealed class AlertOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Alerts";

    /// <summary>File that alerts are appended to which Elasticsearch refuses for good, one JSON a line; null: none.</summary>
    public string? DeadLetterFile { get; set; }

    /// <summary>Faults of keys and values that could not be taken over from the configuration.</summary>
    public IReadOnlyList<string> Unreadable { get; set; } = [];
}
