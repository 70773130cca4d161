using System.Text.Json;

namespace ElasticRareFailure.Activity.Json;

/// <summary>Goes once over the bytes of an object and notes where the fields of a tree stand. Of a repeated name the last counts: where one is met, the object is gone over again without the members that do not count.</summary>
/// <param name="tree">The fields.</param>
/// <param name="slots">Takes their places.</param>
/// <param name="firstDocumentField">Fields from this one on belong to a document; those before to what is around it.</param>
/// <param name="maxDepth">Most objects and arrays inside one another.</param>
internal sealed class FieldWalker(FieldTree tree, FieldSlots slots, int firstDocumentField, int maxDepth)
{
    private readonly long[] lastObject = new long[tree.Entries];
    private readonly int[] lastStart = new int[tree.Entries];
    private readonly HashSet<int> superseded = [];
    private readonly JsonReaderOptions options = new() { MaxDepth = maxDepth };
    private long objects;
    private bool repeated;
    private bool mayWrap;
    private bool wraps;
    private bool inRoot;

    /// <summary>What the members at the root say.</summary>
    public EntryRole Roles { get; private set; }

    /// <summary>Reads the object that <paramref name="data"/> begins with.</summary>
    /// <param name="data">The bytes from its brace on.</param>
    /// <param name="final">No bytes follow.</param>
    /// <param name="wrapper">It may be an object around a list of records.</param>
    /// <param name="length">Its bytes.</param>
    public WalkStatus Walk(ReadOnlySpan<byte> data, bool final, bool wrapper, out int length)
    {
        superseded.Clear();
        length = 0;
        try
        {
            do
            {
                (repeated, mayWrap, wraps, inRoot, Roles) = (false, wrapper, false, true, EntryRole.None);
                slots.Clear();
                var reader = new Utf8JsonReader(data, final, new JsonReaderState(options));
                if (!reader.Read() || !Members(ref reader, tree.Root, 0, 0))
                {
                    return wraps ? WalkStatus.MayWrap : WalkStatus.NeedsMore;
                }

                length = (int)reader.BytesConsumed;
            }
            while (repeated);
            return WalkStatus.Complete;
        }
        catch (JsonException)
        {
            return WalkStatus.Malformed;
        }
    }

    private bool Members(ref Utf8JsonReader reader, FieldNode node, uint rank, int level)
    {
        var self = ++objects;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                return true;
            }

            var entry = node.Find(reader.ValueIsEscaped ? slots.Unescape(reader.ValueSpan) : reader.ValueSpan);
            if (entry is null || !Counts(entry, self, (int)reader.TokenStartIndex))
            {
                if (!reader.TrySkip())
                {
                    return false;
                }
            }
            else if (!reader.Read() || !(inRoot ? RootValue(ref reader, entry) : Value(ref reader, entry, FieldTree.Rank(rank, entry.Joints, level), level)))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Whether this is the last member of that name in its object, as far as is known.</summary>
    private bool Counts(FieldEntry entry, long self, int start)
    {
        if (superseded.Count > 0 && superseded.Contains(start))
        {
            return false;
        }

        if (lastObject[entry.Index] == self)
        {
            repeated = superseded.Add(lastStart[entry.Index]);
        }

        (lastObject[entry.Index], lastStart[entry.Index]) = (self, start);
        return true;
    }

    private bool RootValue(ref Utf8JsonReader reader, FieldEntry entry)
    {
        if (mayWrap && ((entry.Role & (EntryRole.Wraps | EntryRole.WrapsDeeper)) != 0 && reader.TokenType == JsonTokenType.StartArray
            || (entry.Role & EntryRole.WrapsDeeper) != 0 && reader.TokenType == JsonTokenType.StartObject))
        {
            wraps = true;
            return false;
        }

        mayWrap &= (entry.Role & EntryRole.MakesRecord) == 0;
        var hit = (Roles & EntryRole.Source) != 0;
        if ((entry.Role & EntryRole.Source) != 0)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return reader.TrySkip();
            }

            slots.Clear(firstDocumentField);
        }
        else if (hit && (entry.Role & EntryRole.Document) != 0)
        {
            return reader.TrySkip();
        }

        Roles |= entry.Role;
        inRoot = false;
        var source = (entry.Role & EntryRole.Source) != 0;          // the document inside a hit is a root of its own
        var read = source ? Value(ref reader, entry, 0, -1) : Value(ref reader, entry, FieldTree.Rank(0, entry.Joints, 0), 0);
        inRoot = true;
        return read;
    }

    private bool Value(ref Utf8JsonReader reader, FieldEntry entry, uint rank, int level)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject when entry.Child is { } child:
                return Members(ref reader, child, rank, level + 1);
            case JsonTokenType.StartObject when entry.Field >= 0 && !entry.Direct:
                return Wrapped(ref reader, entry.Field, rank);
            case JsonTokenType.StartArray when !entry.Direct && (entry.Child is not null || entry.Field >= 0):
                return Several(ref reader, entry, rank, level);
            case JsonTokenType.String or JsonTokenType.Number when entry.Field >= 0:
                slots.Set(entry.Field, Place(ref reader, rank));
                return true;
            case JsonTokenType.True or JsonTokenType.False when entry.Field >= 0 && !entry.Direct:
                slots.Set(entry.Field, new FieldSlot { State = SlotState.NoText, Rank = rank });
                return true;
            default:
                return reader.TrySkip();
        }
    }

    /// <summary>An object where text is expected: its member <c>value</c> is the text.</summary>
    private bool Wrapped(ref Utf8JsonReader reader, int field, uint rank)
    {
        var found = new FieldSlot { State = SlotState.NoText, Rank = rank };
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                slots.Set(field, found);
                return true;
            }

            if (!reader.ValueTextEquals("value"u8))
            {
                if (!reader.TrySkip())
                {
                    return false;
                }

                continue;
            }

            if (!reader.Read())
            {
                return false;
            }

            found = reader.TokenType is JsonTokenType.String or JsonTokenType.Number ? Place(ref reader, rank) : new FieldSlot { State = SlotState.NoText, Rank = rank };
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                if (!Least(ref reader, rank, ref found, out _, out _))
                {
                    return false;
                }
            }
            else if (!reader.TrySkip())
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>An array: its least text, else its first object.</summary>
    private bool Several(ref Utf8JsonReader reader, FieldEntry entry, uint rank, int level)
    {
        var least = new FieldSlot { State = SlotState.Absent, Rank = rank };
        if (!Least(ref reader, rank, ref least, out var first, out var hasObject))
        {
            return false;
        }

        if (least.State > SlotState.NoText)
        {
            if (entry.Field >= 0)
            {
                slots.Set(entry.Field, least);
            }

            return true;
        }

        return !hasObject || Value(ref first, entry, rank, level);
    }

    /// <summary>The least text, in order of code points and blank ones left out, of an array and of the arrays in it.</summary>
    private bool Least(ref Utf8JsonReader reader, uint rank, ref FieldSlot least, out Utf8JsonReader first, out bool hasObject)
    {
        first = default;
        hasObject = false;
        ReadOnlySpan<byte> leastText = default;
        for (var depth = 1; depth > 0;)
        {
            if (!reader.Read())
            {
                return false;
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray:
                    depth++;
                    break;
                case JsonTokenType.EndArray:
                    depth--;
                    break;
                case JsonTokenType.StartObject:
                    if (!hasObject)
                    {
                        first = reader;
                        hasObject = true;
                    }

                    if (!reader.TrySkip())
                    {
                        return false;
                    }

                    break;
                case JsonTokenType.String or JsonTokenType.Number:
                    var text = JsonText.Valid(JsonText.Trim(reader.ValueIsEscaped ? slots.Unescape(reader.ValueSpan) : reader.ValueSpan));
                    if (text.Length > 0 && (least.State <= SlotState.NoText || text.SequenceCompareTo(leastText) < 0))
                    {
                        least = Place(ref reader, rank);
                        leastText = text;
                    }

                    break;
            }
        }

        return true;
    }

    private static FieldSlot Place(ref Utf8JsonReader reader, uint rank)
    {
        var text = reader.TokenType == JsonTokenType.String;
        return new FieldSlot
        {
            Start = (int)reader.TokenStartIndex + (text ? 1 : 0),
            Length = reader.ValueSpan.Length,
            Rank = rank,
            State = !text ? SlotState.Number : reader.ValueIsEscaped ? SlotState.Escaped : SlotState.Text,
        };
    }
}
