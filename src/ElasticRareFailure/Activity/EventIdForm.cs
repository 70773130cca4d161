namespace ElasticRareFailure.Activity;

/// <summary>How an <see cref="EventId"/> is packed.</summary>
public enum EventIdForm : byte
{
    /// <summary>Up to 15 bytes, as they are; the 16th is the length.</summary>
    Inline,

    /// <summary>20 lower-case hexadecimal digits.</summary>
    Hex20,

    /// <summary><c>sha-</c> and 20 lower-case hexadecimal digits: the id of a record that has none.</summary>
    Sha20,

    /// <summary>20 characters of A-Z, a-z, 0-9, - and _: an id made by Elasticsearch.</summary>
    Base64Url20,

    /// <summary>32 lower-case hexadecimal digits.</summary>
    Hex32,

    /// <summary>A lower-case GUID with dashes.</summary>
    DashedHex32,

    /// <summary>Anything else: the number of a text in the tenant's table.</summary>
    Table,
}
