namespace ElasticRareFailure.Worker.Setup;

/// <summary>Whom a part of the setup speaks with.</summary>
internal enum SetupServer
{
    /// <summary>The cluster.</summary>
    Elasticsearch,

    /// <summary>Kibana.</summary>
    Kibana,
}
