using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Passes;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>Reports of passes.</summary>
internal static class SomePass
{
    public const string One = "11110000-0000-0000-0000-000000000001";
    public const string Two = "11110000-0000-0000-0000-000000000002";
    public const string Three = "11110000-0000-0000-0000-000000000003";

    public static readonly WorkerIdentity Worker = new("0.1.0", "worker-1");

    /// <summary>2026-01-14T10:16:00Z.</summary>
    public const long RunAt = 1_768_385_760_000;

    /// <summary>A pass with one source, in which nothing happened.</summary>
    public static PassReport Quiet(params SourceReport[] sources) =>
        new(SomeAlert.Pass, PassMode.Run, sources.Length > 0 ? sources : [Source()]) { RunAtMs = RunAt, Duration = TimeSpan.FromMilliseconds(3400) };

    /// <summary>A source that was read.</summary>
    public static SourceReport Source(string name = "local") => new(name, "logs-azure.activitylogs-*", new ReadCounts());

    /// <summary>Makes its documents.</summary>
    public static PassDocument Document(params string[] tenants) => new(Worker, tenants, Secrets.None);

    /// <summary>What is said of each kind of record in the golden document.</summary>
    public static ReadCounts GoldenCounts()
    {
        var counts = new ReadCounts();
        Add(counts, 1, new ActivityRecord { Outcome = RecordOutcome.Failure, NoTenant = true, TimeReplaced = true, Future = true, NotIngested = true, IsStraggler = true });
        Add(counts, 1, new ActivityRecord { Outcome = RecordOutcome.Failure, NoTenant = true, Future = true, NotIngested = true });
        Add(counts, 2, new ActivityRecord { Outcome = RecordOutcome.Failure, NoTenant = true, NotIngested = true });
        Add(counts, 2, new ActivityRecord { Outcome = RecordOutcome.Failure, NotIngested = true });
        Add(counts, 304, new ActivityRecord { Outcome = RecordOutcome.Failure });
        Add(counts, 3_700, new ActivityRecord { Outcome = RecordOutcome.Success });
        Add(counts, 60, new ActivityRecord { Outcome = RecordOutcome.Neither });
        Add(counts, 5, new ActivityRecord { Outcome = RecordOutcome.NoPrincipal });
        Add(counts, 1, new ActivityRecord { Outcome = RecordOutcome.NoOperation });
        Add(counts, 2, new ActivityRecord { Outcome = RecordOutcome.NoTime });
        Add(counts, 7, new ActivityRecord { Outcome = RecordOutcome.PipelineError });
        Add(counts, 12, new ActivityRecord { Outcome = RecordOutcome.NotJudged }, "Alert");
        Add(counts, 3, new ActivityRecord { Outcome = RecordOutcome.NotJudged }, "Autoscale");
        counts.Repeated = 250;
        return counts;
    }

    private static void Add(ReadCounts counts, int times, ActivityRecord record, string? category = null)
    {
        for (var time = 0; time < times; time++)
        {
            counts.Add(record, category);
        }
    }
}
