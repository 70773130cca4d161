using System.Buffers.Binary;
using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Scoring.Packing;

/// <summary>Writes numbers and ids into few bytes; <see cref="PackedReader"/> reads them.</summary>
internal sealed class PackedWriter
{
    private const int MostBytesOfNumber = 10;
    private const int Half = 8;

    /// <summary>Room for the evidence of most stories.</summary>
    private const int LeastBytes = 128;

    private byte[] bytes = [];
    private int used;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, used);

    /// <summary>Begins anew.</summary>
    public void Clear() => used = 0;

    /// <summary>A number that is small most of the time, and hardly ever negative: seven bits a byte.</summary>
    public void Write(long number)
    {
        var target = Room(MostBytesOfNumber);
        var rest = (ulong)number;
        var length = 0;
        for (; rest >= 0x80; rest >>= 7)
        {
            target[length++] = (byte)(rest | 0x80);
        }

        target[length++] = (byte)rest;
        used += length;
    }

    /// <summary>A number in full.</summary>
    public void Write(double number)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(Room(Half), number);
        used += Half;
    }

    /// <summary>A number in full, unless it is 0: that has to be known otherwise.</summary>
    public void WriteUnlessZero(double number)
    {
        if (number != 0)
        {
            Write(number);
        }
    }

    /// <summary>An id. Those of 20 hexadecimal digits have 10 bytes, the others 16.</summary>
    public void Write(in EventId id)
    {
        Write((long)id.Form);
        var target = Room(2 * Half);
        BinaryPrimitives.WriteUInt64BigEndian(target, id.High);
        BinaryPrimitives.WriteUInt64BigEndian(target[Half..], id.Low);
        used += PackedReader.LengthOf(id.Form);
    }

    /// <summary>What another has written.</summary>
    public void Write(PackedWriter other)
    {
        other.Written.CopyTo(Room(other.used));
        used += other.used;
    }

    private Span<byte> Room(int length)
    {
        if (bytes.Length - used < length)
        {
            Array.Resize(ref bytes, Math.Max(used + length, Math.Max(LeastBytes, bytes.Length * 2)));
        }

        return bytes.AsSpan(used);
    }
}
