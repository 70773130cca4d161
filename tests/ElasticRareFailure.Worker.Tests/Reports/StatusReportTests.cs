using ElasticRareFailure.Activity;
using ElasticRareFailure.Elasticsearch.Access;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Passes;
using ElasticRareFailure.Worker.Commands;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.Tests.Reports;

public sealed class StatusReportTests
{
    private const long RunAt = 1_768_385_760_000;                // 2026-01-14T10:16:00Z

    [Fact]
    public void Show_PassesAndAFault_FitsEightyColumns()
    {
        var last = new PassEntry { Pass = PassTime.EndingAt(RunAt), Source = "local", Mode = "run", RunAtMs = RunAt, Read = 1_234_567, Judged = 60, Said = 1, NewestKnownMs = RunAt - 90_000, UsualLagMs = 80_000, ClockSkewMs = -120, Tenants = 3, LearningTenants = ["a"], Suppressions = 3, SuppressionHash = "0123456789abcdef", SuppressionsInForce = 2, ExpiredSuppressions = 1, InvalidSuppressions = 4, SuppressedStories = 5 };
        var failed = new PassEntry { Pass = new PassTime(last.Pass.Index - 1), Source = "local", Mode = "catch-up", RunAtMs = RunAt - 900_000, IsShadow = true, Failure = "away" };
        var report = new StatusReport(new ClusterInfo("test", "u", "9.5.2", "default"), new KeyExpiry(IsKey: true, "worker", IsKnown: true, null), [last, failed], [last], ["Something is wrong: mend it"], ["Something cannot be seen."]);

        var lines = Lines(report);

        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Equal("Cluster test, Elasticsearch 9.5.2. API key worker does not expire.", lines[0]);
        var rows = lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Contains("2026-01-14T10:15:00.000Z local run done 1,234,567 60 1", rows);
        Assert.Contains("2026-01-14T10:00:00.000Z local catch-up, failed - - -", rows);
        Assert.Contains("Source local: the newest record became known 90 s before the pass (usually 80 s); clock skew -0.1 s.", string.Join(' ', lines), StringComparison.Ordinal);
        Assert.Contains("1 of 3 tenants are learning", string.Join(' ', lines), StringComparison.Ordinal);
        Assert.Contains("Suppressions (list 0123456789ab): 2 in force, 1 expired, 4 invalid; 5 stories suppressed in the last pass.", string.Join(' ', lines), StringComparison.Ordinal);
        Assert.Equal(["There is a fault:", "- Something is wrong: mend it."], lines[^2..]);
    }

    private static List<string> Lines(StatusReport report)
    {
        using var output = new StringWriter();
        var streams = new Streams(() => Stream.Null, () => Stream.Null, output, false, false);
        report.Show(Terminal.Of(output, streams));
        return [.. output.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => line.TrimEnd())];
    }
}
