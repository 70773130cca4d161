namespace ElasticRareFailure.Activity.Json;

/// <summary>The values of a record's fields, as places in its bytes; nothing is copied until it is asked for.</summary>
internal sealed class FieldSlots(int fields)
{
    /// <summary>A field whose value was taken away may come once more.</summary>
    private const int TouchedAField = 2;

    private readonly FieldSlot[] slots = new FieldSlot[fields];
    private readonly int[] touched = new int[fields * TouchedAField];
    private int touchedCount;
    private byte[] scratch = new byte[1024];
    private int scratchUsed;

    /// <summary>Room for all that <see cref="CopyTo"/> may copy.</summary>
    public int Most => touched.Length;

    /// <summary>Forgets all fields from <paramref name="first"/> on.</summary>
    public void Clear(int first = 0)
    {
        var kept = 0;
        for (var i = 0; i < touchedCount; i++)
        {
            if (touched[i] < first)
            {
                touched[kept++] = touched[i];
            }
            else
            {
                slots[touched[i]] = default;
            }
        }

        touchedCount = kept;
        scratchUsed = 0;
    }

    /// <summary>Enters a value unless a spelling of lesser rank has led to one.</summary>
    public void Set(int field, in FieldSlot value)
    {
        ref var slot = ref slots[field];
        if (slot.State == SlotState.Absent)
        {
            touched[touchedCount++] = field;
        }
        else if (value.Rank > slot.Rank)
        {
            return;
        }

        slot = value;
    }

    /// <summary>Forgets the fields of a span.</summary>
    public void ClearRange(int first, int end) => slots.AsSpan(first..end).Clear();

    /// <summary>Moves a value, if there is one, to a field that has none.</summary>
    public void Move(int from, int to)
    {
        if (slots[from].State != SlotState.Absent)
        {
            Set(to, slots[from]);
        }
    }

    /// <summary>Copies the fields that have a value; returns how many they are.</summary>
    public int CopyTo(Span<(int Field, FieldSlot Slot)> places)
    {
        var count = 0;
        foreach (var field in touched.AsSpan(0, touchedCount))
        {
            ref readonly var slot = ref slots[field];
            if (slot.State != SlotState.Absent)
            {
                places[count++] = (field, slot);
            }
        }

        return count;
    }

    /// <summary>Takes copied fields in the place of all that there are.</summary>
    public void Load(ReadOnlySpan<(int Field, FieldSlot Slot)> places)
    {
        Clear();
        foreach (ref readonly var place in places)
        {
            slots[place.Field] = place.Slot;
            touched[touchedCount++] = place.Field;
        }
    }

    /// <summary>What stands in a field.</summary>
    public FieldSlot this[int field] => slots[field];

    /// <summary>Whether a field has a text that is not blank.</summary>
    public bool HasText(int field, ReadOnlySpan<byte> record) => slots[field].State > SlotState.NoText && Text(field, record).Length > 0;

    /// <summary>The text of a field, unescaped and trimmed; empty where it has none. Bytes that are no UTF-8 are still in it.</summary>
    public ReadOnlySpan<byte> Text(int field, ReadOnlySpan<byte> record)
    {
        ref readonly var slot = ref slots[field];
        return slot.State <= SlotState.NoText ? default : JsonText.Trim(slot.State == SlotState.Escaped ? Unescape(record.Slice(slot.Start, slot.Length)) : record.Slice(slot.Start, slot.Length));
    }

    /// <summary>The text of a field as it is written in the record; empty where it has none. Equal spellings are equal texts.</summary>
    public ReadOnlySpan<byte> Raw(int field, ReadOnlySpan<byte> record)
    {
        ref readonly var slot = ref slots[field];
        return slot.State <= SlotState.NoText ? default : record.Slice(slot.Start, slot.Length);
    }

    /// <summary>Unescapes into memory that lives until the record is done with.</summary>
    public ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> raw)
    {
        if (scratch.Length - scratchUsed < raw.Length)
        {
            scratch = new byte[Math.Max(scratch.Length * 2, raw.Length)];
            scratchUsed = 0;
        }

        var target = scratch.AsSpan(scratchUsed);
        var length = JsonText.Unescape(raw, target);
        scratchUsed += length;
        return target[..length];
    }
}
