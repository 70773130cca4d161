namespace ElasticRareFailure.Activity.History;

/// <summary>A list that grows by chunks: nothing is copied and nothing doubles.</summary>
/// <typeparam name="T">A struct.</typeparam>
internal sealed class ChunkedList<T>
    where T : struct
{
    /// <summary>A chunk of failures is 48 KiB: what is larger than 85 KB the collector never moves, and seldom gives back.</summary>
    private const int ChunkBits = 10;
    private const int ChunkSize = 1 << ChunkBits;
    private const int FirstSize = 16;

    private readonly List<T[]> chunks = [];

    /// <summary>How many items there are.</summary>
    public int Count { get; private set; }

    /// <summary>An item.</summary>
    public ref T this[int index] => ref chunks[index >> ChunkBits][index & (ChunkSize - 1)];

    /// <summary>Adds an item.</summary>
    public void Add(in T item)
    {
        var chunk = Count >> ChunkBits;
        if (chunk == chunks.Count)
        {
            chunks.Add(new T[chunk == 0 ? FirstSize : ChunkSize]);
        }
        else if (chunk == 0 && Count == chunks[0].Length)
        {
            var first = chunks[0];
            Array.Resize(ref first, first.Length * 2);
            chunks[0] = first;
        }

        chunks[chunk][Count & (ChunkSize - 1)] = item;
        Count++;
    }

    /// <summary>Lets the items before one go, chunk by chunk. They may be looked at no more.</summary>
    public void Release(int before)
    {
        for (var chunk = (before >> ChunkBits) - 1; chunk >= 0 && chunks[chunk].Length > 0; chunk--)
        {
            chunks[chunk] = [];
        }
    }
}
