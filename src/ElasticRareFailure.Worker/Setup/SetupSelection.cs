namespace ElasticRareFailure.Worker.Setup;

/// <summary>What the setup is about.</summary>
[Flags]
internal enum SetupSelection
{
    /// <summary>Nothing is chosen.</summary>
    None = 0,

    /// <summary>Templates.</summary>
    Templates = 1,

    /// <summary>Data streams.</summary>
    Streams = 2,

    /// <summary>The worker's role.</summary>
    Role = 4,

    /// <summary>The worker's API key.</summary>
    ApiKey = 8,

    /// <summary>Detection rules.</summary>
    Rules = 16,

    /// <summary>Data views and the dashboard.</summary>
    SavedObjects = 32,

    /// <summary>What Elasticsearch takes.</summary>
    OnElasticsearch = Templates | Streams | Role | ApiKey,

    /// <summary>What Kibana takes.</summary>
    OnKibana = Rules | SavedObjects,
}
