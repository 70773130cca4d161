using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.History;
using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Benchmarks.Memory;

/// <summary>Reads bytes as a file is read, and gives out the passes.</summary>
internal static class BigHistory
{
    public static ActivityHistory Read(byte[] bytes)
    {
        var history = new ActivityHistory();
        using var reader = new DocumentReader(() => new MemoryStream(bytes), RecordTree.Judged, static (_, _) => { });
        while (reader.Read())
        {
            _ = history.Add(reader.Record, reader.Shape, reader.Again);
        }

        return history;
    }

    /// <summary>All passes, copied: a history gives each out once, a benchmark runs them many times.</summary>
    public static List<PassBatch> Passes(ActivityHistory history)
    {
        history.Freeze();
        var (first, last) = history.Passes!.Value;
        var passes = new List<PassBatch>();
        for (var pass = first; pass <= last; pass = new PassTime(pass.Index + 1))
        {
            passes.Add(new PassBatch(pass, [.. history.Tenants.Select(tenant => new TenantBatch(tenant.Names, tenant.FailuresOf(pass).ToArray(), tenant.Successes.Of(pass).ToArray()))]));
        }

        return passes;
    }
}
