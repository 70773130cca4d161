using System.Buffers.Binary;

namespace ElasticRareFailure.Scoring.Packing;

/// <summary>Packed stories one after the other: the first in memory, and from where it gets much on in a stream. A replay keeps stories by the hundred thousand and unpacks a few.</summary>
/// <param name="open">Opens an empty stream that can be written, read and moved; called when there is need of it.</param>
public sealed class StoryArchive(Func<Stream> open)
{
    /// <summary>Bytes that are held: a month of an ordinary tenant never gets into the stream.</summary>
    private const int HeldBytes = 1 << 20;

    private const int LengthBytes = sizeof(int);

    private byte[] held = new byte[HeldBytes];
    private int used;
    private Stream? stream;
    private long written;
    private long latestPlace = -1;
    private byte[] latest = [];

    /// <summary>Adds a story; returns its place.</summary>
    internal long Add(ReadOnlySpan<byte> story)
    {
        if (held.Length - used < LengthBytes + story.Length)
        {
            MakeRoom(LengthBytes + story.Length);
        }

        var place = written + used;
        BinaryPrimitives.WriteInt32LittleEndian(held.AsSpan(used), story.Length);
        story.CopyTo(held.AsSpan(used + LengthBytes));
        used += LengthBytes + story.Length;
        return place;
    }

    /// <summary>The story at a place. Its parts are asked for one after the other: the latest is kept.</summary>
    internal byte[] this[long place]
    {
        get
        {
            if (place != latestPlace)
            {
                (latest, latestPlace) = (Read(place), place);
            }

            return latest;
        }
    }

    private byte[] Read(long place)
    {
        if (place >= written)
        {
            var at = (int)(place - written);
            return held.AsSpan(at + LengthBytes, BinaryPrimitives.ReadInt32LittleEndian(held.AsSpan(at))).ToArray();
        }

        Span<byte> length = stackalloc byte[LengthBytes];
        stream!.Position = place;
        stream.ReadExactly(length);
        var story = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
        stream.ReadExactly(story);
        return story;
    }

    private void MakeRoom(int count)
    {
        stream ??= open();
        stream.Position = written;
        stream.Write(held, 0, used);
        (written, used) = (written + used, 0);
        if (held.Length < count)
        {
            held = new byte[count];
        }
    }
}
