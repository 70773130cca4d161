using System.Globalization;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Reports;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Reports;

public sealed class ThresholdTableTests
{
    /// <summary>The reference implementation wrote the expected file, with nine digits.</summary>
    [Fact]
    public async Task Write_OfALabelledTenant_IsTheReferences()
    {
        var expected = await File.ReadAllLinesAsync(Bundled.PathOf("Data", "quiet.thresholds.expected.tsv"), TestContext.Current.CancellationToken);
        var actual = Text([await Quiet.TimelineAsync()]).TrimEnd('\n').Split('\n');
        Assert.Equal(expected.Length, actual.Length);
        Assert.Equal(expected[0], actual[0]);
        foreach (var (want, got) in expected.Zip(actual).Skip(1))
        {
            var (wanted, found) = (Numbers(want), Numbers(got));
            Assert.Equal(wanted.Length, found.Length);
            for (var i = 0; i < wanted.Length; i++)
            {
                Assert.True(wanted[i] == found[i] || Math.Abs(wanted[i] - found[i]) <= 1e-6 * Math.Abs(wanted[i]), $"{want}\n{got}");
            }
        }
    }

    [Fact]
    public async Task Of_EachBudget_CountsWhatTheAnnouncerSaysFirst()
    {
        var timeline = await Quiet.TimelineAsync();
        double[] budgets = [.5, 3];
        var rows = ThresholdTable.Of(timeline, budgets).ToList();
        for (var i = 0; i < budgets.Length; i++)
        {
            var said = Announcer.Replay(timeline, new BudgetPolicy(budgets[i])).Where(x => x.Announcement.Sequence == 1).ToLookup(x => x.Rise.At.Day * PassTime.DayMs);
            Assert.All(rows, row => Assert.Equal(said[row.MidnightMs].Count(), row.Alerts[i]));
        }
    }

    [Fact]
    public async Task Write_OfSeveralTenants_NamesThem()
    {
        var quiet = await Quiet.TimelineAsync();
        var lines = Text([quiet, new TenantTimeline(new TenantNames("silent"), quiet.First, quiet.Last, [])]).TrimEnd('\n').Split('\n');
        Assert.StartsWith("tenant\tmidnight\tthreshold_0.2\t", lines[0], StringComparison.Ordinal);
        Assert.All(lines.Skip(1), line => Assert.StartsWith(quiet.Names.Tenant + "\t1", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Write_OfNoStory_IsTheHeader() =>
        Assert.Equal("midnight\tthreshold_0.2\talerts_0.2\tthreshold_0.5\talerts_0.5\tthreshold_1\talerts_1\tthreshold_3\talerts_3\n", Text([]));

    private static string Text(IReadOnlyList<TenantTimeline> timelines)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        ThresholdTable.Write(writer, timelines, ThresholdTable.DefaultBudgets);
        return writer.ToString();
    }

    private static double[] Numbers(string line) =>
        [.. line.Split('\t').Select(x => x == "inf" ? double.PositiveInfinity : double.Parse(x, CultureInfo.InvariantCulture))];
}
