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
        do
        {
            (repeated, mayWrap, wraps, inRoot, Roles) = (false, wrapper, false, true, EntryRole.None);
            slots.Clear();
            var cursor = new JsonCursor(data, final, maxDepth);
            if (!cursor.Begin() || cursor.First != '{' || !cursor.Enter() || !Members(ref cursor, tree.Root, 0, 0))
            {
                return wraps ? WalkStatus.MayWrap : cursor.IsMalformed ? WalkStatus.Malformed : WalkStatus.NeedsMore;
            }

            length = cursor.Position;
        }
        while (repeated);
        return WalkStatus.Complete;
    }

    private bool Members(ref JsonCursor cursor, FieldNode node, uint rank, int level)
    {
        var self = ++objects;
        var isFirst = true;
        while (true)
        {
            var nameAt = cursor.Position;
            if (!cursor.NextMember(ref isFirst, out var ended))
            {
                return false;
            }

            if (ended)
            {
                return true;
            }

            var entry = node.Find(cursor.IsEscaped ? slots.Unescape(cursor.Text) : cursor.Text);
            if (entry is null || !Counts(entry, self, nameAt)
                ? !cursor.Skip()
                : !(inRoot ? RootValue(ref cursor, entry) : Value(ref cursor, entry, FieldTree.Rank(rank, entry.Joints, level), level)))
            {
                return false;
            }
        }
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

    private bool RootValue(ref JsonCursor cursor, FieldEntry entry)
    {
        if (mayWrap && ((entry.Role & (EntryRole.Wraps | EntryRole.WrapsDeeper)) != 0 && cursor.First == '['
            || (entry.Role & EntryRole.WrapsDeeper) != 0 && cursor.First == '{'))
        {
            wraps = true;
            return false;
        }

        mayWrap &= (entry.Role & EntryRole.MakesRecord) == 0;
        var hit = (Roles & EntryRole.Source) != 0;
        if ((entry.Role & EntryRole.Source) != 0)
        {
            if (cursor.First != '{')
            {
                return cursor.Skip();
            }

            slots.Clear(firstDocumentField);
        }
        else if (hit && (entry.Role & EntryRole.Document) != 0)
        {
            return cursor.Skip();
        }

        Roles |= entry.Role;
        inRoot = false;
        var source = (entry.Role & EntryRole.Source) != 0;          // the document inside a hit is a root of its own
        var read = source ? Value(ref cursor, entry, 0, -1) : Value(ref cursor, entry, FieldTree.Rank(0, entry.Joints, 0), 0);
        inRoot = true;
        return read;
    }

    private bool Value(ref JsonCursor cursor, FieldEntry entry, uint rank, int level)
    {
        switch (cursor.First)
        {
            case (byte)'{' when entry.Child is { } child:
                return cursor.Enter() && Members(ref cursor, child, rank, level + 1);
            case (byte)'{' when entry.Field >= 0 && !entry.Direct:
                return Wrapped(ref cursor, entry.Field, rank);
            case (byte)'[' when !entry.Direct && (entry.Child is not null || entry.Field >= 0):
                return Several(ref cursor, entry, rank, level);
            case (byte)'t' or (byte)'f' when entry.Field >= 0 && !entry.Direct:
                slots.Set(entry.Field, new FieldSlot { State = SlotState.NoText, Rank = rank });
                return cursor.Skip();
            case (byte)'{' or (byte)'[' or (byte)'t' or (byte)'f' or (byte)'n':
                return cursor.Skip();
            default:
                if (!Text(ref cursor, rank, out var place))
                {
                    return false;
                }

                if (entry.Field >= 0)
                {
                    slots.Set(entry.Field, place);
                }

                return true;
        }
    }

    /// <summary>An object where text is expected: its member <c>value</c> is the text.</summary>
    private bool Wrapped(ref JsonCursor cursor, int field, uint rank)
    {
        var found = new FieldSlot { State = SlotState.NoText, Rank = rank };
        var isFirst = true;
        if (!cursor.Enter())
        {
            return false;
        }

        while (true)
        {
            if (!cursor.NextMember(ref isFirst, out var ended))
            {
                return false;
            }

            if (ended)
            {
                slots.Set(field, found);
                return true;
            }

            var isText = (cursor.IsEscaped ? slots.Unescape(cursor.Text) : cursor.Text).SequenceEqual("value"u8);
            if (isText)
            {
                found = new FieldSlot { State = SlotState.NoText, Rank = rank };
            }

            var read = isText && cursor.First == '[' ? Least(ref cursor, rank, ref found, out _, out _) :
                isText && !IsNoText(cursor.First) ? Text(ref cursor, rank, out found) :
                cursor.Skip();
            if (!read)
            {
                return false;
            }
        }
    }

    /// <summary>An array: its least text, else its first object.</summary>
    private bool Several(ref JsonCursor cursor, FieldEntry entry, uint rank, int level)
    {
        var least = new FieldSlot { State = SlotState.Absent, Rank = rank };
        if (!Least(ref cursor, rank, ref least, out var first, out var hasObject))
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
    private bool Least(ref JsonCursor cursor, uint rank, ref FieldSlot least, out JsonCursor first, out bool hasObject)
    {
        first = default;
        hasObject = false;
        ReadOnlySpan<byte> leastText = default;
        var isFirst = true;
        for (var depth = cursor.Enter() ? 1 : 0; depth > 0;)
        {
            if (!cursor.NextElement(ref isFirst, out var ended))
            {
                return false;
            }

            if (ended)
            {
                depth--;
                isFirst = false;
            }
            else if (cursor.First == '[')
            {
                if (!cursor.Enter())
                {
                    return false;
                }

                depth++;
                isFirst = true;
            }
            else if (IsNoText(cursor.First))
            {
                if (cursor.First == '{' && !hasObject)
                {
                    first = cursor;
                    hasObject = true;
                }

                if (!cursor.Skip())
                {
                    return false;
                }
            }
            else
            {
                if (!Text(ref cursor, rank, out var place))
                {
                    return false;
                }

                var text = JsonText.Valid(JsonText.Trim(cursor.IsEscaped ? slots.Unescape(cursor.Text) : cursor.Text));
                if (text.Length > 0 && (least.State <= SlotState.NoText || text.SequenceCompareTo(leastText) < 0))
                {
                    least = place;
                    leastText = text;
                }
            }
        }

        return !cursor.IsMalformed;
    }

    private static bool IsNoText(byte first) => first is (byte)'{' or (byte)'[' or (byte)'t' or (byte)'f' or (byte)'n';

    /// <summary>Moves over a string or number, and tells where it stands.</summary>
    private static bool Text(ref JsonCursor cursor, uint rank, out FieldSlot place)
    {
        var isText = cursor.First == '"';
        var read = cursor.Skip();
        place = new FieldSlot
        {
            Start = cursor.Start,
            Length = cursor.Length,
            Rank = rank,
            State = !isText ? SlotState.Number : cursor.IsEscaped ? SlotState.Escaped : SlotState.Text,
        };
        return read;
    }
}
