using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.History;
using ElasticRareFailure.Activity.Reading;

namespace ElasticRareFailure.Tests.Support;

/// <summary>Reads text as files are read: a document reader feeds a history, twice where ids are contested.</summary>
internal static class Read
{
    /// <summary>Reads one file.</summary>
    public static ReadResult Text(string text) => Files([Some.Utf8(text)]);

    /// <summary>Reads one file of one value a line.</summary>
    public static ReadResult Lines(params IEnumerable<object> lines) => Text(string.Join('\n', lines));

    /// <summary>Reads one file.</summary>
    public static ReadResult Bytes(byte[] bytes, IReadOnlyDictionary<string, string>? subscriptionTenants = null) => Files([bytes], subscriptionTenants);

    /// <summary>Reads files one after the other.</summary>
    public static ReadResult Files(IReadOnlyList<byte[]> files, IReadOnlyDictionary<string, string>? subscriptionTenants = null)
    {
        var result = new ReadResult { History = new ActivityHistory(subscriptionTenants) };
        foreach (var file in files)
        {
            using var reader = new DocumentReader(() => new MemoryStream(file, writable: false), RecordTree.Judged, (line, reason) =>
            {
                result.Rejected.Add((line, reason));
                result.Counts.Add(reason);
            });
            while (reader.Read())
            {
                result.Outcomes.Add(result.History.Add(reader.Record, reader.Shape, reader.Again));
                result.Lines.Add(reader.Line);
            }
        }

        if (result.History.IsContested)
        {
            Contest(files, result.History);
        }

        result.History.Freeze();
        return result;
    }

    /// <summary>Reads a file that holds one failure and nothing else.</summary>
    public static ReadFailure Failure(object document)
    {
        var result = Text(document.ToString()!);
        Assert.Empty(result.Rejected);
        Assert.Equal([RecordOutcome.Failure], result.Outcomes);
        return Assert.Single(result.Failures);
    }

    /// <summary>What becomes of the only record in a file.</summary>
    public static RecordOutcome Outcome(object document) => Assert.Single(Text(document.ToString()!).Outcomes);

    private static void Contest(IReadOnlyList<byte[]> files, ActivityHistory history)
    {
        foreach (var file in files)
        {
            using var reader = new DocumentReader(() => new MemoryStream(file, writable: false), RecordTree.Judged, static (_, _) => { });
            while (reader.Read())
            {
                history.Contest(reader.Record, reader.Shape);
            }
        }
    }
}
