namespace ElasticRareFailure.Activity.Documents;

/// <summary>In which shape a record came.</summary>
public enum RecordShape
{
    /// <summary>A document of the integration, without an id.</summary>
    Document,

    /// <summary>A hit: id and document.</summary>
    Hit,

    /// <summary>A record of an event hub, a storage account or the REST interface of Azure.</summary>
    Azure,
}
