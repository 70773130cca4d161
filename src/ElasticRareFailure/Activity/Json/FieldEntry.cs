namespace ElasticRareFailure.Activity.Json;

/// <summary>What a member's name means inside an object of a <see cref="FieldNode"/>.</summary>
internal sealed class FieldEntry
{
    /// <summary>The name as it stands in the record, one joint or several with dots.</summary>
    public required byte[] Name { get; init; }

    /// <summary>Number in its tree.</summary>
    public required int Index { get; init; }

    /// <summary>Joints that the name spells.</summary>
    public required int Joints { get; init; }

    /// <summary>Field whose value this is; -1: none.</summary>
    public int Field { get; set; } = -1;

    /// <summary>What its members mean if it is an object.</summary>
    public FieldNode? Child { get; set; }

    /// <summary>Taken as it is: an array is no value, and an object none of a text field.</summary>
    public bool Direct { get; set; }

    /// <summary>What else its presence says.</summary>
    public EntryRole Role { get; set; }
}
