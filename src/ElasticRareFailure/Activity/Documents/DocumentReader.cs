using System.Buffers;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.Json;
using ElasticRareFailure.Activity.Reading;

namespace ElasticRareFailure.Activity.Documents;

/// <summary>
/// The records of a file. A file is a sequence of JSON values, one a line or not; lists of records, bare or wrapped in an object, are given record by record. Where one cannot be read it is counted with its line, what was complete before it is given,
/// and reading goes on in the line after the one in which it began.
/// </summary>
/// <param name="open">Opens the file; called again where reading has to go back to what is no longer held.</param>
/// <param name="fields">The fields that are looked for.</param>
/// <param name="rejected">Takes the line and the reason of what is no record.</param>
internal sealed class DocumentReader(Func<Stream> open, FieldTree fields, Action<long, RejectReason> rejected) : IDisposable
{
    /// <summary>Most bytes of a record.</summary>
    public const int MostRecordBytes = 16 << 20;

    /// <summary>Most objects and arrays inside one another in a record.</summary>
    public const int MaxDepth = 512;

    private static readonly SearchValues<byte> LeftOver = SearchValues.Create(" \t\r\n,]}"u8);

    private readonly FieldSlots slots = new((int)Field.Count);
    private FieldWalker? walker;
    private FieldWalker? deepWalker;
    private RecordBuffer? buffer;
    private ValueScanner? scanner;
    private WrapperScan? wrapperScan;
    private Place place;
    private long listAt;
    private long listLine;
    private int wrappers;
    private int length;
    private long given;

    private enum Place
    {
        Between,
        InList,
        AfterList,
    }

    /// <summary>The record that was read; valid until the next is.</summary>
    public RecordFields Record => new(slots, buffer!.Rest[..length]);

    /// <summary>Its shape.</summary>
    public RecordShape Shape { get; private set; }

    /// <summary>It was given before: a list without an end is gone over again, since what follows it may be something else.</summary>
    public bool Again { get; private set; }

    /// <summary>The file holds nothing but blanks.</summary>
    public bool IsBlank { get; private set; } = true;

    /// <summary>Line of the record that was read.</summary>
    public long Line => buffer!.Line();

    /// <summary>Share of the file that was read, 0 to 1; 0 where its length is not known.</summary>
    public double Share => buffer?.Share ?? 0;

    /// <summary>Why the file could not be read to its end; null if it could.</summary>
    public string? Damage => buffer?.Damage;

    /// <summary>Reads the next record; false at the end of the file.</summary>
    public bool Read()
    {
        if (buffer is null)
        {
            buffer = new RecordBuffer(open);
            scanner = new ValueScanner(buffer);
            wrapperScan = new WrapperScan(buffer, scanner);
            walker = new FieldWalker(fields, slots, (int)Field.Action, MaxDepth);
            deepWalker = new FieldWalker(fields, slots, (int)Field.Action, ValueScanner.MaxDepth);
        }

        buffer.Advance(length);
        length = 0;
        while (true)
        {
            switch (place)
            {
                case Place.AfterList:
                    LeaveWrappers();
                    break;
                case Place.Between when !buffer.Skip(LeftOver):
                    return false;
                case Place.InList when !buffer.Skip(WrapperScan.BlankOrComma):
                    Fault(listAt, listLine, RejectReason.Malformed);
                    break;
                case Place.InList when buffer.Rest[0] == ']':
                    buffer.Advance(1);
                    place = Place.AfterList;
                    break;
                default:
                    if (ReadValue())
                    {
                        return true;
                    }

                    break;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => buffer?.Dispose();

    /// <summary>Reads the value at the position; true if it is a record.</summary>
    private bool ReadValue()
    {
        IsBlank = false;
        if (buffer!.Rest[0] == '{')
        {
            return ReadObject(mayWrap: place == Place.Between);
        }

        var (at, line) = (buffer.Position, buffer.Line());
        if (place == Place.Between && buffer.Rest[0] == '[')
        {
            EnterList(at, line, 0);
        }
        else if (!scanner!.Skip())
        {
            Fault(at, line, RejectReason.Malformed);
        }

        return false;
    }

    private bool ReadObject(bool mayWrap)
    {
        var used = walker!;
        while (true)
        {
            switch (used.Walk(buffer!.Rest, buffer.Final, mayWrap, out length))
            {
                case WalkStatus.Complete when length <= MostRecordBytes && (used == walker || RecordDepth.Of(buffer.Rest[..length], ValueScanner.MaxDepth) <= MaxDepth):
                    return Give(used.Roles);
                case WalkStatus.Complete when length <= MostRecordBytes:
                    PassOver(RejectReason.TooDeep);
                    return false;
                case WalkStatus.NeedsMore when buffer.Rest.Length <= MostRecordBytes:
                    _ = buffer.More();
                    break;
                case WalkStatus.MayWrap or WalkStatus.Malformed when mayWrap && LookForList(out mayWrap):
                    return false;
                case WalkStatus.MayWrap:
                    break;
                case WalkStatus.Malformed when used == walker:
                    used = deepWalker!;                          // it may nest too deep only in what does not count
                    break;
                case WalkStatus.Malformed:
                    PassOver(RejectReason.Malformed);
                    return false;
                default:
                    PassOver(RejectReason.TooLarge);
                    return false;
            }
        }
    }

    private bool Give(EntryRole roles)
    {
        Again = buffer!.Position < given;
        given = Math.Max(given, buffer.Position + 1);
        Shape = (roles & EntryRole.Source) != 0 ? RecordShape.Hit : AzureShape.Is(roles) ? RecordShape.Azure : RecordShape.Document;
        if (Shape == RecordShape.Azure)
        {
            AzureShape.Map(slots, roles, buffer.Rest[..length]);
        }

        return true;
    }

    /// <summary>Looks whether the object at the position wraps a list, and enters it; or says that it wraps none.</summary>
    private bool LookForList(out bool mayWrap)
    {
        mayWrap = false;
        var (at, line) = (buffer!.Position, buffer.Line());
        if (wrapperScan!.Find(out var around) == WrapperScan.Result.Found)
        {
            EnterList(at, line, around);
            return true;
        }

        buffer.Return(at, line);
        return false;
    }

    /// <summary>Passes over a value that is none to be held, if it is a value at all.</summary>
    private void PassOver(RejectReason reason)
    {
        length = 0;
        var (at, line) = (buffer!.Position, buffer.Line());
        if (scanner!.Skip())
        {
            rejected(line, reason);
        }
        else
        {
            Fault(at, line, RejectReason.Malformed);
        }
    }

    private void EnterList(long at, long line, int around)
    {
        buffer!.Advance(1);
        (listAt, listLine, wrappers, place) = (at, line, around, Place.InList);
    }

    /// <summary>Passes over what the objects around a list hold after it.</summary>
    private void LeaveWrappers()
    {
        for (; wrappers > 0; wrappers--)
        {
            while (buffer!.Skip(WrapperScan.BlankOrComma) && buffer.Rest[0] != '}')
            {
                if (!Member())
                {
                    Fault(listAt, listLine, RejectReason.Malformed);
                    return;
                }
            }

            if (buffer.Rest.IsEmpty)
            {
                Fault(listAt, listLine, RejectReason.Malformed);
                return;
            }

            buffer.Advance(1);
        }

        place = Place.Between;
    }

    private bool Member()
    {
        var name = buffer!.Rest[0];
        if ((name != '"' && name != '-' && !char.IsAsciiDigit((char)name)) || !scanner!.Skip() || !buffer.Skip(ValueScanner.Blank) || buffer.Rest[0] != ':')
        {
            return false;
        }

        buffer.Advance(1);
        return buffer.Skip(ValueScanner.Blank) && scanner.Skip();
    }

    /// <summary>Counts what cannot be read, and goes on in the line after the one in which it began.</summary>
    private void Fault(long at, long line, RejectReason reason)
    {
        rejected(line, reason);
        buffer!.Return(at, line);
        buffer.SkipLine();
        place = Place.Between;
    }
}
