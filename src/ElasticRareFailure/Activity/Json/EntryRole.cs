namespace ElasticRareFailure.Activity.Json;

/// <summary>What the presence of a member at the root of a record says of its shape.</summary>
[Flags]
internal enum EntryRole : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The document of a hit.</summary>
    Source = 1,

    /// <summary>It may hold a list of records, if nothing before it makes the object a record itself.</summary>
    Wraps = 2,

    /// <summary>As <see cref="Wraps"/>, and so may an object in its place.</summary>
    WrapsDeeper = 4,

    /// <summary>It makes the object a record.</summary>
    MakesRecord = 8,

    /// <summary>A member of an ECS document: not looked at beside <see cref="Source"/>.</summary>
    Document = 16,

    /// <summary>Operation of Azure's own shape.</summary>
    AzureOperation = 32,

    /// <summary>Time of Azure's hub and storage shape.</summary>
    AzureTime = 64,

    /// <summary>Time of Azure's REST shape.</summary>
    AzureRestTime = 128,
}
