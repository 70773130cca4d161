using ElasticRareFailure.Activity.Json;
using ElasticRareFailure.Activity.Reading;

namespace ElasticRareFailure.Activity.Documents;

/// <summary>Some records of a file whose fields have been found, copied, so that one thread can find the fields of the next ones while another makes use of these. What is no record stands between them in its place.</summary>
internal sealed class RecordBatch
{
    /// <summary>Bytes after which a batch is full: it stays in the cache of a core.</summary>
    private const int EnoughBytes = 1 << 18;

    private readonly List<RecordPiece> items = [];
    private readonly FieldSlots slots = new((int)Fields.Field.Count);
    private byte[] bytes = new byte[EnoughBytes];
    private int used;
    private (int Field, FieldSlot Slot)[] places = [];
    private int placeCount;

    /// <summary>Nothing more should be added.</summary>
    public bool IsFull => used >= EnoughBytes || items.Count >= EnoughBytes >> 8;

    /// <summary>Records, and pieces that are none.</summary>
    public int Count => items.Count;

    /// <summary>Share of the file that was read, 0 to 1.</summary>
    public double Share { get; set; }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        items.Clear();
        (used, placeCount) = (0, 0);
        if (bytes.Length > 4 * EnoughBytes)
        {
            bytes = new byte[EnoughBytes];                       // one huge record is no reason to keep its room
        }
    }

    /// <summary>Adds the record that was read.</summary>
    public void Add(DocumentReader reader)
    {
        var record = reader.Record;
        if (bytes.Length - used < record.Bytes.Length)
        {
            Array.Resize(ref bytes, used + record.Bytes.Length);
        }

        record.Bytes.CopyTo(bytes.AsSpan(used));
        if (places.Length - placeCount < record.MostPlaces)
        {
            Array.Resize(ref places, (2 * places.Length) + record.MostPlaces);
        }

        var firstPlace = placeCount;
        placeCount += record.CopyPlaces(places.AsSpan(placeCount));
        items.Add(new RecordPiece(reader.Line, used, record.Bytes.Length, firstPlace, placeCount, reader.Shape, reader.Again, null));
        used += record.Bytes.Length;
    }

    /// <summary>Adds a piece that is no record.</summary>
    public void Add(long line, RejectReason reason) => items.Add(new RecordPiece(line, 0, 0, 0, 0, default, false, reason));

    /// <summary>A record or a piece.</summary>
    public RecordPiece this[int index] => items[index];

    /// <summary>The fields of a record; valid until others are asked for.</summary>
    public RecordFields FieldsOf(in RecordPiece piece)
    {
        slots.Load(places.AsSpan(piece.FirstPlace..piece.EndPlace));
        return new RecordFields(slots, bytes.AsSpan(piece.Start, piece.Length));
    }
}
