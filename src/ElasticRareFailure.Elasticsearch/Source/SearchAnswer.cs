using System.Text.Json;
using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Json;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>The answer of a search, gone over once: its hits are given one by one, their fields found in the bytes as they came.</summary>
/// <param name="tree">The fields that are looked for.</param>
internal sealed class SearchAnswer(FieldTree tree)
{
    /// <summary>Type of the failure of an answer that is none of a search.</summary>
    public const string Unreadable = "unreadable_answer";

    private readonly HitWalker walker = new(tree);
    private byte[] lastSort = [];
    private int lastSortLength;

    /// <summary>A hit.</summary>
    /// <param name="record">Its fields; valid until the next.</param>
    public delegate void TakeHit(RecordFields record);

    /// <summary>What stands around the hits of the last answer.</summary>
    public SearchEnvelope Envelope { get; private set; } = new();

    /// <summary>Hits of the last answer.</summary>
    public int Hits { get; private set; }

    /// <summary>Sort values of its last hit, as JSON; empty: there was none.</summary>
    public ReadOnlySpan<byte> LastSort => lastSort.AsSpan(0, lastSortLength);

    /// <summary>Reads an answer. Nothing of it is given before what stands in front of the hits was found in order.</summary>
    /// <param name="bytes">The answer.</param>
    /// <param name="source">Which source it is of.</param>
    /// <param name="take">Takes each hit.</param>
    /// <param name="reject">Takes the reason of a hit that cannot be read.</param>
    /// <exception cref="ElasticsearchException">It is not complete, or no answer of a search.</exception>
    public void Read(ReadOnlySpan<byte> bytes, string source, TakeHit take, Action<RejectReason> reject)
    {
        (Envelope, Hits, lastSortLength) = (new SearchEnvelope(), 0, 0);
        try
        {
            var reader = new Utf8JsonReader(bytes);
            if (!ToHits(ref reader))
            {
                throw new JsonException("no hits");
            }

            Envelope.Check(source, isWhole: false);
            var (state, at) = (reader.CurrentState, (int)reader.BytesConsumed);
            var end = at + Each(bytes[at..], take, reject);
            ReadRest(bytes[end..], state);
            Envelope.Check(source, isWhole: true);
        }
        catch (JsonException e)
        {
            throw new ElasticsearchException($"The answer for {source} is not the JSON of a search.", e) { Type = Unreadable, Fault = ConnectionFault.Unreadable };
        }
    }

    /// <summary>Reads up to the list of hits.</summary>
    private bool ToHits(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            var name = reader.GetString()!;
            _ = reader.Read();
            if (name != "hits")
            {
                Envelope.Read(ref reader, name);
            }
            else if (reader.TokenType == JsonTokenType.StartArray)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives each hit; returns where the list ends, its bracket not passed.</summary>
    private int Each(ReadOnlySpan<byte> bytes, TakeHit take, Action<RejectReason> reject)
    {
        var (at, lastAt, lastLength) = (0, 0, 0);
        while (true)
        {
            at += bytes[at..].IndexOfAnyExcept(" \t\r\n,"u8) is >= 0 and var blank ? blank : throw new JsonException("no end of the hits");
            if (bytes[at] == ']')
            {
                KeepSort(bytes.Slice(lastAt, lastLength));
                return at;
            }

            if (bytes[at] != '{')
            {
                throw new JsonException("no hit");
            }

            (lastAt, lastLength) = (at, walker.Walk(bytes[at..], out var fault));
            Hits++;
            if (fault is { } reason)
            {
                reject(reason);
            }
            else
            {
                take(walker.FieldsOf(bytes.Slice(at, lastLength)));
            }

            at += lastLength;
        }
    }

    private void ReadRest(ReadOnlySpan<byte> bytes, JsonReaderState state)
    {
        var reader = new Utf8JsonReader(bytes, isFinalBlock: true, state);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
            {
                var name = reader.GetString()!;
                _ = reader.Read();
                Envelope.Read(ref reader, name);
            }
        }
    }

    private void KeepSort(ReadOnlySpan<byte> hit)
    {
        if (hit.IsEmpty)
        {
            return;
        }

        var reader = new Utf8JsonReader(hit, new JsonReaderOptions { MaxDepth = HitWalker.DeepestAnswer });
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            var isSort = reader.CurrentDepth == 1 && reader.ValueTextEquals("sort"u8);
            _ = reader.Read();
            var from = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isSort)
            {
                var sort = hit[from..(int)reader.BytesConsumed];
                lastSort = lastSort.Length < sort.Length ? new byte[sort.Length * 2] : lastSort;
                sort.CopyTo(lastSort);
                lastSortLength = sort.Length;
            }
        }
    }
}
