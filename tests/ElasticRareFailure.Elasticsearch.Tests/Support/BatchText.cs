using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.History;
using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>What passes see, a line for each failure, in order, and for each success, sorted. Names stand for numbers, which two readings may give differently.</summary>
internal static class BatchText
{
    public static List<string> Of(PassBatch batch) =>
        [.. batch.Tenants.OrderBy(tenant => tenant.Names.Tenant, StringComparer.Ordinal).SelectMany(tenant => Lines(batch, tenant))];

    /// <summary>What the passes of a source see.</summary>
    /// <param name="source">The source.</param>
    /// <param name="first">First pass.</param>
    /// <param name="last">Last pass.</param>
    /// <param name="stop">Stops it; none: the end of the test does.</param>
    public static async Task<List<string>> OfAsync(IActivitySource source, PassTime first, PassTime last, CancellationToken? stop = null)
    {
        var lines = new List<string>();
        await foreach (var batch in source.ReadAsync(first, last, stop ?? TestContext.Current.CancellationToken))
        {
            lines.AddRange(Of(batch));
        }

        return lines;
    }

    /// <summary>What passes see of records that are read whole and at once, as those of files are.</summary>
    public static List<string> OfWhole(IEnumerable<SourceRecord> records, PassTime first, PassTime last)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(string.Join('\n', records.Select(record => record.Hit().ToJsonString())));
        var history = new ActivityHistory();
        Each(bytes, reader => history.Add(reader.Record, reader.Shape, reader.Again));
        if (history.IsContested)
        {
            Each(bytes, reader => history.Contest(reader.Record, reader.Shape));
        }

        history.Freeze();
        var lines = new List<string>();
        for (var pass = first; pass <= last; pass = new PassTime(pass.Index + 1))
        {
            lines.AddRange(Of(new PassBatch(pass, [.. history.Tenants.Select(tenant => new TenantBatch(tenant.Names, tenant.FailuresOf(pass), tenant.Successes.Of(pass)))])));
        }

        return lines;
    }

    private static void Each(byte[] bytes, Action<DocumentReader> take)
    {
        using var reader = new DocumentReader(() => new MemoryStream(bytes, writable: false), RecordTree.Judged, (_, reason) => throw new InvalidOperationException($"{reason}"));
        while (reader.Read())
        {
            take(reader);
        }
    }

    private static List<string> Lines(PassBatch batch, TenantBatch tenant)
    {
        var names = tenant.Names;
        var failures = tenant.Failures.ToArray().Select(failure =>
            $"{batch.Time.Index}/{failure.Known.Index} {names.Tenant} failure {failure.Id.ToText(names.EventIds)} at {failure.TimestampMs} {names.Principals.Text(failure.Principal)} {names.Operations.Text(failure.Operation)} {failure.Reason}");
        var successes = tenant.Successes.ToArray().Select(success => $"{batch.Time.Index}/{success.Known.Index} {names.Tenant} success {names.Principals.Text(success.Principal)} {names.Operations.Text(success.Operation)}");
        return [.. failures, .. successes.Order(StringComparer.Ordinal)];
    }
}
