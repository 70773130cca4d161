using System.Globalization;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>Whatever fails: the alerts are those of a run in which nothing does, none twice, none missing. FAULT_SEEDS says how many runs, FAULT_SEED_FIRST where they begin.</summary>
public sealed class FaultRunTests(ElasticsearchFixture elasticsearch, FaultFreeRun faultFree) : ClusterTest(elasticsearch), IClassFixture<FaultFreeRun>
{
    private const int LeastAlerts = 20;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(Number("FAULT_SEED_FIRST", 1), Number("FAULT_SEEDS", 15))];

    [Fact]
    public async Task Run_NoFaults_SaysEnoughToLose()
    {
        var (_, expected) = await faultFree.GetAsync(Cluster, Token);

        Assert.InRange(expected.Alerts.Count, LeastAlerts, int.MaxValue);
        Assert.InRange(expected.Alerts.MostOfAStory, 2, int.MaxValue);
        Assert.Empty(expected.Alerts.DifferencesFrom(expected.Alerts));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Run_FaultsOfASeed_SaysWhatIsSaidWithoutThem(int seed)
    {
        var (tenant, expected) = await faultFree.GetAsync(Cluster, Token);

        var run = new FaultRun(tenant, seed.ToString(CultureInfo.InvariantCulture), new SeededFaults((ulong)seed), static (configuration, time) => new PassWorker(configuration, time));
        var outcome = await run.RunAsync(Token);

        var played = outcome.Transcript.Faults;
        var differences = outcome.Alerts.DifferencesFrom(expected.Alerts).ToList();
        TestContext.Current.TestOutputHelper!.WriteLine($"compared: seed {seed}: {outcome.Alerts.Count} alerts, {outcome.Transcript.Lines.Count} requests, {played.Count} faults, {outcome.Deaths} deaths, {differences.Count} differences");
        Assert.True(differences.Count == 0, $"FAULT_SEED_FIRST={seed} FAULT_SEEDS=1 plays it again.\n{string.Join('\n', differences)}\n{string.Join('\n', played)}");
    }

    private static int Number(string variable, int otherwise) => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
