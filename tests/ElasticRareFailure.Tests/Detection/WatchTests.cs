using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Detection;

/// <summary>Tenants that are watched together: one that fails does not blind the others.</summary>
public sealed class WatchTests
{
    private const int First = RandomLife.FirstPass;
    private const string Broken = "broken";

    // Speaks at once: nothing has to be learnt.
    private static readonly BudgetPolicy Talkative = new(LearningScore: .001);

    private readonly Dictionary<TenantNames, int> records = [];

    [Fact]
    public void Run_ATenantWhoseDetectorThrows_IsSetAsideAndNamed()
    {
        var (whole, broken) = (new TenantNames("whole"), new TenantNames(Broken));
        var watch = new Watch(_ => Talkative);
        _ = watch.Run(Batch(First, Of(whole, First, "alice"), Of(broken, First, "bob")));

        var findings = watch.Run(Batch(First + 1, WithoutNames(broken, First + 1), Of(whole, First + 1, "carol")));

        Assert.Equal([Broken], findings.Failed.Keys);
        Assert.Equal(["whole"], findings.Announcements.Select(said => said.Names.Tenant));
        Assert.Equal((1, 2L), (watch.SetAside, watch.OpenStories));
        var state = Assert.Single(watch.StatesAt(findings.Pass), state => state.Tenant == Broken);
        Assert.Contains(findings.Failed[Broken].Message, state.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ATenantThatIsSetAside_IsNotRunAgainAndNamedOnce()
    {
        var (whole, broken) = (new TenantNames("whole"), new TenantNames(Broken));
        var watch = new Watch(tenant => tenant == Broken ? throw new InvalidDataException("its past is damaged") : Talkative);

        var first = watch.Run(Batch(First, Of(broken, First, "bob"), Of(whole, First, "alice")));
        var second = watch.Run(Batch(First + 1, Of(broken, First + 1, "bob"), Of(whole, First + 1, "carol")));

        Assert.Equal([Broken], first.Failed.Keys);
        Assert.Empty(second.Failed);
        Assert.All([first, second], findings => Assert.Equal(["whole"], findings.Announcements.Select(said => said.Names.Tenant)));
        Assert.Equal("InvalidDataException: its past is damaged", Assert.Single(watch.StatesAt(second.Pass), state => state.Tenant == Broken).Failure);
    }

    [Fact]
    public void Run_StoriesOfAPass_AreInOrderOfTenantAndPrincipal()
    {
        var (a, b) = (new TenantNames("a"), new TenantNames("b"));
        var watch = new Watch(_ => Talkative);

        var findings = watch.Run(Batch(First, Of(b, First, "zoe", "adam"), Of(a, First, "yves", "bert")));

        Assert.Equal(["a bert", "a yves", "b adam", "b zoe"], findings.Announcements.Select(said => $"{said.Names.Tenant} {said.Names.Principals.Text(said.Said.Story.Principal)}"));
        Assert.Equal((4, 0), (findings.Judged, findings.Late));
    }

    [Fact]
    public void Run_Backlog_SaysNothingAboveLow()
    {
        var late = new TenantNames("late");
        var watch = new Watch(_ => Talkative);
        var names = Of(late, First, "alice").Failures.ToArray();

        var findings = watch.Run(Batch(First + (3 * PassTime.PerDay), new TenantBatch(late, names.Select(call => call.SeenIn(new PassTime(First + (3 * PassTime.PerDay)))).ToArray(), default)));

        Assert.True(findings.IsBacklog);
        Assert.Equal(1, findings.Late);
        Assert.All(findings.Announcements, said => Assert.Equal((Severity.Low, 21), (said.Said.Announcement.Severity, said.Said.Announcement.RiskScore)));
    }

    // A threshold needs seven days behind a midnight. The first pass ends a quarter of an hour after one: the eighth after that is the first with a threshold.
    [Fact]
    public void StatesAt_ATenant_IsLearningUntilTheEighthMidnight()
    {
        var names = new TenantNames("t");
        var watch = new Watch(_ => new BudgetPolicy());
        var learning = new List<bool>();
        for (var pass = First; pass < First + (10 * PassTime.PerDay); pass++)
        {
            _ = watch.Run(pass % 48 == 0 ? Batch(pass, Of(names, pass, "alice")) : Batch(pass));
            if (pass % PassTime.PerDay == PassTime.PerDay - 1)
            {
                learning.Add(Assert.Single(watch.StatesAt(new PassTime(pass))).IsLearning);
            }
        }

        Assert.Equal([true, true, true, true, true, true, true, true, false, false], learning);
    }

    private static PassBatch Batch(int pass, params TenantBatch[] tenants) => new(new PassTime(pass), tenants);

    /// <summary>A failure of each principal, of an operation that nobody knows.</summary>
    private TenantBatch Of(TenantNames names, int pass, params string[] principals) => new(
        names, principals.Select(principal => Call(names, pass, names.Principals.Intern(Some.Utf8(principal)), names.Operations.Intern(Some.Utf8($"a/{principal}{pass}/write")))).ToArray(), default);

    /// <summary>A failure whose names the tenant does not have.</summary>
    private TenantBatch WithoutNames(TenantNames names, int pass) => new(names, new[] { Call(names, pass, 1_000_000, 2_000_000) }, default);

    private Failure Call(TenantNames names, int pass, int principal, int operation)
    {
        var number = records[names] = records.GetValueOrDefault(names) + 1;
        var start = pass * PassTime.LengthMs;
        return new Failure(start, start - 60_000, EventId.Of(Some.Utf8($"e{number:000}"), names.EventIds), (ulong)number, principal, operation, 0, 0, PrincipalKind.Human, FailureReason.Denied);
    }
}
