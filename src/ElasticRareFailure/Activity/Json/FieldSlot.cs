namespace ElasticRareFailure.Activity.Json;

/// <summary>Where in the record the value of a field stands.</summary>
internal struct FieldSlot
{
    /// <summary>First byte of the text.</summary>
    public int Start;

    /// <summary>Bytes of the text as written.</summary>
    public int Length;

    /// <summary>Rank of the spelling that led to it: the least wins.</summary>
    public uint Rank;

    /// <summary>What it is.</summary>
    public SlotState State;
}
