using System.Text.Json;
using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.Json;
using ElasticRareFailure.Activity.Reading;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>Finds the fields of a hit. One that is too large or nests too deep is passed over, as it is in a file.</summary>
/// <param name="tree">The fields that are looked for.</param>
internal sealed class HitWalker(FieldTree tree)
{
    /// <summary>Deepest nesting that is passed over: Elasticsearch itself takes no document deeper than 1,000.</summary>
    public const int DeepestAnswer = 1_024;

    private readonly FieldSlots slots = new((int)Field.Count);
    private FieldWalker? walker;

    /// <summary>The fields of the hit that was walked.</summary>
    /// <param name="hit">Its bytes.</param>
    public RecordFields FieldsOf(ReadOnlySpan<byte> hit) => new(slots, hit);

    /// <summary>Walks the hit that the bytes begin with; returns its length.</summary>
    /// <param name="bytes">From its brace on.</param>
    /// <param name="fault">Why it is no record; null: it is one.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public int Walk(ReadOnlySpan<byte> bytes, out RejectReason? fault)
    {
        walker ??= new FieldWalker(tree, slots, (int)Field.Action, DocumentReader.MaxDepth);
        fault = null;
        if (walker.Walk(bytes, true, false, out var found) != WalkStatus.Complete)
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = DeepestAnswer });
            _ = reader.Read();
            reader.Skip();
            fault = RejectReason.TooDeep;
            return (int)reader.BytesConsumed;
        }

        if (found > DocumentReader.MostRecordBytes)
        {
            fault = RejectReason.TooLarge;
            return found;
        }

        return found;
    }
}
