using ElasticRareFailure.Activity;
using ElasticRareFailure.Elasticsearch.Access;
using ElasticRareFailure.Elasticsearch.Passes;
using ElasticRareFailure.Worker.Health;

namespace ElasticRareFailure.Worker.Tests.Health;

/// <summary>Each fault is one sentence that says what to do, and what is in order says nothing.</summary>
public sealed class HealthCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 14, 10, 20, 0, TimeSpan.Zero);
    private static readonly long RunAt = Now.AddMinutes(-4).ToUnixTimeMilliseconds();

    private static PassEntry Good => new()
    {
        Pass = PassTime.EndingAt(RunAt),
        Source = "local",
        Mode = "run",
        RunAtMs = RunAt,
        Read = 100,
        PipelineErrors = 0,
        WatchesFailureStore = true,
        FailureStore = 0,
        Patterns = ["logs-azure.activitylogs-*"],
        NewestKnownMs = RunAt - 90_000,
        ClockSkewMs = 60_000,
    };

    [Fact]
    public void Faults_AllInOrder_AreNone() => Assert.Empty(Faults(Good));

    [Fact]
    public void Faults_NoPass_SaysToStartAWorker() => Assert.Equal(["The log has no pass of a worker: start one with run"], Faults());

    [Fact]
    public void Faults_OnlyACommandsPass_SaysToStartAWorker() => Assert.Equal(["The log has no pass of a worker: start one with run"], Faults(Good with { Mode = "once" }));

    [Theory]
    [InlineData(45, false)]
    [InlineData(46, true)]
    public void Faults_LastPassOlderThanThreeIntervals_SaysSo(int minutes, bool fault)
    {
        var at = Now.AddMinutes(-minutes).ToUnixTimeMilliseconds();
        var faults = Faults(Good with { RunAtMs = at, NewestKnownMs = at - 1 });
        Assert.Equal(fault ? ["Source local: the last pass was run 46 minutes ago, at 2026-01-14T09:34:00.000Z: look whether the worker runs, and into its log"] : [], faults);
    }

    [Fact]
    public void Faults_AShadowRuns_IsAlive() => Assert.Empty(Faults(Good with { IsShadow = true }));

    [Fact]
    public void Faults_FailedPass_SaysWhy() =>
        Assert.Equal(["Source local: the pass of 2026-01-14T10:15:00.000Z failed, and the next one makes up for it: the key may not read"], Faults(Good with { Failure = "the key may not read." }));

    [Fact]
    public void Faults_FailedPassThatALaterOneMadeUpFor_AreNone() => Assert.Empty(Faults(Good with { Failure = "away", RunAtMs = RunAt - 900_000 }, Good));

    [Theory]
    [InlineData(120, null, false)]
    [InlineData(121, null, true)]
    [InlineData(150, 30, false)]
    [InlineData(151, 30, true)]
    public void Faults_LagBeyondTheUsual_SaysSo(int minutes, int? usual, bool fault)
    {
        var faults = Faults(Good with { NewestKnownMs = RunAt - (minutes * 60_000), UsualLagMs = usual * 60_000 });
        Assert.Equal(fault ? 1 : 0, faults.Count);
        Assert.All(faults, text => Assert.Contains("silence is not \"nothing rare\"", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Faults_NothingKnown_SaysToLookAtTheIntegration() =>
        Assert.Equal(["Source local: no record is known of it: look whether the Azure integration still delivers, and whether logs-azure.activitylogs-* is right"], Faults(Good with { NewestKnownMs = null }));

    [Fact]
    public void Faults_PipelineBrokenForMost_SaysSo() => Assert.Contains("is broken: the ingest pipeline failed on 500 documents", Assert.Single(Faults(Good with { PipelineErrors = 500, Read = 0 })), StringComparison.Ordinal);

    [Fact]
    public void Faults_FewPipelineErrors_AreNone() => Assert.Empty(Faults(Good with { PipelineErrors = 5, Read = 100 }));

    [Fact]
    public void Faults_FailureStoreHoldsDocuments_SaysSo() => Assert.Contains("logs-azure.activitylogs-*::failures", Assert.Single(Faults(Good with { FailureStore = 3 })), StringComparison.Ordinal);

    [Theory]
    [InlineData(60_001, "60 s ahead of")]
    [InlineData(-75_000, "75 s behind")]
    public void Faults_SkewBeyondAMinute_SaysWhichWay(long skew, string text) => Assert.Contains(text, Assert.Single(Faults(Good with { ClockSkewMs = skew })), StringComparison.Ordinal);

    [Fact]
    public void Faults_LimitsRefusedAlertsAndTenantsSetAside_AreSaidOnceForThePass()
    {
        var pass = Good with { LimitsReached = ["open_stories"], RejectedAlerts = 2, FailedTenants = ["11110000-0000-0000-0000-000000000001"] };
        var faults = HealthCheck.Faults([pass, pass with { Source = "west", RejectedAlerts = null }], ["local", "west"], Now);
        Assert.Equal(3, faults.Count);
        Assert.Contains("A limit was reached (open_stories)", faults[0], StringComparison.Ordinal);
        Assert.Contains("refused 2 alerts", faults[1], StringComparison.Ordinal);
        Assert.Contains("tenant 11110000-0000-0000-0000-000000000001", faults[2], StringComparison.Ordinal);
    }

    /// <summary>One that ran out is told, and is no fault.</summary>
    [Fact]
    public void Faults_OfSuppressions_AreThoseWithAFaultAndTooMany()
    {
        Assert.Empty(Faults(Good with { Suppressions = 3, SuppressionsInForce = 1, ExpiredSuppressions = 2, InvalidSuppressions = 0, SuppressedStories = 4 }));
        Assert.Equal(
            ["There are more documents of feedback and suppressions than are read, and those beyond do not count: look who writes so many", "2 suppressions have faults and hide nothing: validate says which, and why"],
            Faults(Good with { LimitsReached = ["feedback", "suppressions"], InvalidSuppressions = 2 }));
    }

    [Fact]
    public void Faults_ASourceWithoutAPass_IsNamed() => Assert.Contains("Source west has no pass in the log", Assert.Single(HealthCheck.Faults([Good], ["local", "west"], Now)), StringComparison.Ordinal);

    [Fact]
    public void Faults_OfASourceThatIsNoLongerConfigured_AreNone() => Assert.Empty(Faults(Good, Good with { Source = "gone", Failure = "away" }));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(-1, 0)]
    public void Faults_APassThatReachedNoSource_CountsUntilALaterOneDid(int later, int faults)
    {
        var nowhere = new PassEntry { Pass = Good.Pass, Source = "", Mode = "run", RunAtMs = RunAt + later, Failure = "no time was left" };
        Assert.Equal(faults, Faults(Good, nowhere).Count);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(8, false)]
    public void KeyFault_ExpiresWithinAWeek_SaysToMakeANewOne(int days, bool fault)
    {
        var key = new KeyExpiry(IsKey: true, "worker", IsKnown: true, Now.AddDays(days).ToUnixTimeMilliseconds());
        Assert.Equal(fault ? "API key worker expires at 2026-01-20T10:20:00.000Z: make a new one and put it into Elasticsearch:ApiKeyFile" : null, KeyCheck.Fault(key, Now));
    }

    [Fact]
    public void BlindSpots_OfAPass_NameEach()
    {
        var pass = Good with { ExcludedTiers = ["data_frozen", "data_cold"], NotIngested = 1_200, WatchesFailureStore = false, LeftOut = (0, 900_000) };
        Assert.Equal(
            [
                "Records that became known more than 7 days after they happened are not judged.",
                "Source local: what lies in data_frozen, data_cold is not read (Source:ColdTiers).",
                "Source local: 1,200 records of the pass have no event.ingested; those that come more than 24 hours late cannot be seen (Source:LateWindow).",
                "Source local: the failure store is not watched; that needs Elasticsearch 8.19 and the privilege read_failure_store.",
                "Source local: what became known from 1970-01-01T00:00:00.000Z to 1970-01-01T00:15:00.000Z was left out after an outage (Source:CatchUp).",
            ],
            BlindSpots.Of([pass], TimeSpan.FromHours(24)));
    }

    private static IReadOnlyList<string> Faults(params PassEntry[] passes) => HealthCheck.Faults(passes, ["local"], Now);
}
