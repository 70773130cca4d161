namespace ElasticRareFailure.Activity.Json;

/// <summary>What stands in a field.</summary>
internal enum SlotState : byte
{
    /// <summary>No value.</summary>
    Absent,

    /// <summary>A value that is no text: a boolean, an object.</summary>
    NoText,

    /// <summary>A string without escapes.</summary>
    Text,

    /// <summary>A string with escapes.</summary>
    Escaped,

    /// <summary>A number: its token is its text.</summary>
    Number,
}
