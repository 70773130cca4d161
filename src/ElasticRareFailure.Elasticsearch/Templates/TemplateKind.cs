namespace ElasticRareFailure.Elasticsearch.Templates;

/// <summary>The two kinds of templates.</summary>
internal enum TemplateKind
{
    /// <summary>A part of index templates.</summary>
    Component,

    /// <summary>What makes a data stream.</summary>
    Index,
}
