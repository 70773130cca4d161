namespace ElasticRareFailure.Activity.Documents;

/// <summary>Why a piece of a file was no record.</summary>
public enum RejectReason
{
    /// <summary>It is no JSON.</summary>
    Malformed,

    /// <summary>It nests more than 512 deep.</summary>
    TooDeep,

    /// <summary>It has more than 16 MiB.</summary>
    TooLarge,
}
