using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.Json;

namespace ElasticRareFailure.Activity.Reading;

/// <summary>One record whose fields have been found: its bytes and their places in them.</summary>
/// <param name="slots">Places of the fields.</param>
/// <param name="bytes">The record as written.</param>
internal readonly ref struct RecordFields(FieldSlots slots, ReadOnlySpan<byte> bytes)
{
    /// <summary>The record as written.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>Text of a field, trimmed; empty: none.</summary>
    public ReadOnlySpan<byte> Text(Field field) => slots.Text((int)field, Bytes);

    /// <summary>The first of two fields that has text.</summary>
    public ReadOnlySpan<byte> Text(Field first, Field otherwise) => Text(first) is { Length: > 0 } text ? text : Text(otherwise);

    /// <summary>Text of a field as it is written, escapes and blanks around it included; empty: none.</summary>
    public ReadOnlySpan<byte> Raw(Field field) => slots.Raw((int)field, Bytes);

    /// <summary>Whether a field has text.</summary>
    public bool Has(Field field) => slots.HasText((int)field, Bytes);

    /// <summary>What stands in a field.</summary>
    public SlotState State(Field field) => slots[(int)field].State;

    /// <summary>Text of a field as written: a key under which what it comes to can be kept. Empty where it has escapes or no text.</summary>
    public ReadOnlySpan<byte> Spelling(Field field) => State(field) == SlotState.Escaped ? default : slots.Raw((int)field, Bytes);

    /// <summary>Most fields that may be copied.</summary>
    public int MostPlaces => slots.Most;

    /// <summary>Copies the fields that the record has, and their places; returns how many they are.</summary>
    public int CopyPlaces(Span<(int Field, FieldSlot Slot)> places) => slots.CopyTo(places);

    /// <summary>Reads a time.</summary>
    public bool TryTime(Field field, out long ms)
    {
        ms = 0;
        var text = Text(field);
        return !text.IsEmpty && (State(field) == SlotState.Number ? Timestamp.TryReadNumber(text, out ms) : Timestamp.TryRead(text, out ms));
    }
}
