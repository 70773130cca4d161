namespace ElasticRareFailure.Rarity;

/// <summary>What is counted of a principal.</summary>
internal enum Attribute : byte
{
    /// <summary>Operations.</summary>
    Operation,

    /// <summary>AS numbers.</summary>
    System,

    /// <summary>Address prefixes.</summary>
    Prefix,

    /// <summary>Countries.</summary>
    Country,

    /// <summary>Operations that were denied.</summary>
    DeniedOperation,
}
