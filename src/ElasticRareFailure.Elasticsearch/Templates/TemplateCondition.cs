namespace ElasticRareFailure.Elasticsearch.Templates;

/// <summary>How a template in the cluster compares with the one that is shipped.</summary>
internal enum TemplateCondition
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>It has a lower version, or none.</summary>
    Older,

    /// <summary>It has the same version.</summary>
    Same,

    /// <summary>It is of a newer worker, which may run beside this one: it is left alone.</summary>
    Newer,
}
