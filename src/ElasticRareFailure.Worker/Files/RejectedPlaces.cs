using ElasticRareFailure.Activity.Documents;

namespace ElasticRareFailure.Worker.Files;

/// <summary>Where files hold what is no record: the first places, to be shown.</summary>
internal sealed class RejectedPlaces
{
    /// <summary>Places that are kept; all are counted.</summary>
    private const int Most = 10;

    private readonly List<(string File, long Line, string Reason)> first = [];

    /// <summary>The first places.</summary>
    public IReadOnlyList<(string File, long Line, string Reason)> First => first;

    /// <summary>Notes a place.</summary>
    public void Add(string file, long line, string reason)
    {
        if (first.Count < Most)
        {
            first.Add((file, line, reason));
        }
    }

    /// <summary>What a reason is called.</summary>
    public static string NameOf(RejectReason reason) => reason switch
    {
        RejectReason.TooDeep => $"nests more than {DocumentReader.MaxDepth} deep",
        RejectReason.TooLarge => $"has more than {DocumentReader.MostRecordBytes >> 20} MiB",
        _ => "is no JSON",
    };
}
