namespace ElasticRareFailure.Kibana.Rules;

/// <summary>How a rule in Kibana compares with the one that is shipped.</summary>
internal enum RuleCondition
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>It has a lower version.</summary>
    Older,

    /// <summary>It has the same version: whatever users changed in it stays.</summary>
    Same,

    /// <summary>It has a higher version: a later release made it.</summary>
    Newer,
}
