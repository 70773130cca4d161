using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using ElasticRareFailure.IntegrationTests.Faults;
using ElasticRareFailure.IntegrationTests.Support;
using ElasticRareFailure.Worker.Findings;

namespace ElasticRareFailure.IntegrationTests.Run;

/// <summary>A tenant whose detector fails does not blind the others, and loses nothing: it is rebuilt from the index, and says then what it did not say.</summary>
public sealed class SetAsideTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    private const string Broken = "22220000-0000-4000-8000-000000000002";

    [Fact]
    public async Task Run_ATenantFailsInAPass_IsNamedAndSaysInTheNextWhatItDidNotSay()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "setaside", Token);
        await using var worker = await StartedAsync(scene);

        Assert.True(await scene.RunAsync(worker, 15, Token));
        var before = await scene.AlertsAsync(Token);
        Assert.True(await scene.RunAsync(worker, 15, Token));

        Assert.Equal(["whole"], before.SelectMany(Events));
        Assert.Equal([("broken", "2026-01-14T12:15:00.000Z"), ("whole", "2026-01-14T12:15:00.000Z")], (await scene.AlertsAsync(Token)).Select(alert => (Events(alert).Single(), alert["event"]!["created"]!.GetValue<string>())).Order());
        Assert.Equal([[], [Broken], []], (await scene.PassesAsync(Token)).Select(FailedTenants));
        Assert.Equal($"Error The detector of tenant {Broken} failed: it is set aside and rebuilt, the others go on", Assert.Single(scene.Log.Errors));
    }

    // The pass in which it fails cannot be written at once: the records of that pass were judged already, so it is finished as it is, and all is rebuilt after it.
    [Fact]
    public async Task Run_ThePassInWhichATenantFailsIsGoneOnWith_LosesNothing()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "setasideagain", Token);
        await using var worker = await StartedAsync(scene);
        scene.Proxy.Begin(new NoBulk());

        Assert.False(await scene.RunAsync(worker, 15, Token));
        scene.Proxy.End();
        Assert.True(await worker.Runner.RunDueAsync(Token));
        Assert.True(await scene.RunAsync(worker, 15, Token));

        Assert.Equal(["broken", "whole"], (await scene.AlertsAsync(Token)).SelectMany(Events).Order(StringComparer.Ordinal));
        Assert.Equal([0, 2, 0], (await scene.PassesAsync(Token)).Where(pass => pass["event"]!["outcome"]!.GetValue<string>() == "success").Select(pass => pass["rare_failure"]!["pass"]!["judged"]!.GetValue<int>()));
    }

    /// <summary>A worker that ran the pass of noon; in the next both tenants have something to say, and one fails.</summary>
    private static async Task<WorkerInMemory> StartedAsync(Scene scene)
    {
        // A tenant that was never seen is learning: it speaks from a score on.
        var worker = scene.Worker(new ScoringChoice(1, new FailingOnce(), null, LearningScore: .001));
        await worker.Runner.StartAsync(Token);
        Assert.True(await worker.Runner.RunDueAsync(Token));
        await scene.LoadAsync(Token, new Call("whole", Scene.Noon.AddMinutes(2)));
        await scene.LoadAsync(Broken, Token, new Call("broken", Scene.Noon.AddMinutes(2)));
        return worker;
    }

    private static IEnumerable<string> Events(JsonNode alert) => alert["rare_failure"]!["source_events"]!.AsArray().Select(item => item!["id"]!.GetValue<string>());

    private static string[] FailedTenants(JsonNode pass) => pass["rare_failure"]!["pass"]!["tenants"]?["failed"] is JsonArray failed ? [.. failed.Select(tenant => tenant!.GetValue<string>())] : [];

    /// <summary>Nothing can be written.</summary>
    private sealed class NoBulk : IFaultPlan
    {
        public Fault Of(int number, RequestKind kind) => kind is RequestKind.Alerts or RequestKind.Bulk ? Fault.Unavailable : Fault.None;

        public ulong Detail(int number) => 0;
    }

    /// <summary>Budgets of tenants, of which one cannot be had the first time it is asked for: so its detector cannot be made.</summary>
    private sealed class FailingOnce : IReadOnlyDictionary<string, double>
    {
        private bool hasFailed;

        public IEnumerable<string> Keys => [];

        public IEnumerable<double> Values => [];

        public int Count => 0;

        public double this[string key] => throw new KeyNotFoundException(key);

        public bool ContainsKey(string key) => false;

        public bool TryGetValue(string key, [MaybeNullWhen(false)] out double value)
        {
            value = 0;
            if (key != Broken || hasFailed)
            {
                return false;
            }

            hasFailed = true;
            throw new InvalidDataException("its budget is damaged");
        }

        public IEnumerator<KeyValuePair<string, double>> GetEnumerator() => Enumerable.Empty<KeyValuePair<string, double>>().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
