using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.History;

namespace ElasticRareFailure.Tests.Support;

/// <summary>Reads records slice by slice, as a cluster's are: each slice knows what those before it gave.</summary>
internal sealed class Sliced
{
    private readonly ActivityPast past = new();

    /// <summary>Reads a slice.</summary>
    /// <param name="first">First pass.</param>
    /// <param name="last">Last pass.</param>
    /// <param name="sources">Records of each source, a hit each.</param>
    public ReadResult Read(PassTime first, PassTime last, params IReadOnlyList<string>[] sources)
    {
        ActivityHistory? all = null;
        foreach (var source in sources)
        {
            var read = Read(new SliceBounds(first, last), source);
            if (all is null)
            {
                all = read;
            }
            else
            {
                all.Add(read);
            }
        }

        all!.Freeze();
        past.Remember(all, last);
        return new ReadResult { History = all };
    }

    private ActivityHistory Read(SliceBounds bounds, IReadOnlyList<string> records)
    {
        var history = new ActivityHistory(null, past, bounds);
        Each(records, reader => history.Add(reader.Record, reader.Shape, reader.Again));
        if (history.IsContested)
        {
            Each(records, reader => history.Contest(reader.Record, reader.Shape));
            history.SettleContested();
        }

        return history;
    }

    private static void Each(IReadOnlyList<string> records, Action<DocumentReader> take)
    {
        using var reader = new DocumentReader(() => new MemoryStream(Some.Utf8(string.Join('\n', records)), writable: false), RecordTree.Judged, static (_, _) => { });
        while (reader.Read())
        {
            take(reader);
        }
    }
}
