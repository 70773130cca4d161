namespace ElasticRareFailure.Worker.Files;

/// <summary>The shapes of files that can be read.</summary>
internal static class KnownShapes
{
    /// <summary>The shapes, for messages.</summary>
    public const string Text = "Known are: documents of the azure integration (ECS), one or many; hits {\"_index\",\"_id\",\"_source\"}; an answer of _search; "
        + "PT1H.json of a storage account; {\"records\":[…]} of an event hub; what \"az monitor activity-log list\" prints. Each may be packed with gzip.";
}
