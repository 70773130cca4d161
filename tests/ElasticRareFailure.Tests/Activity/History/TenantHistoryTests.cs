using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.History;

/// <summary>What was read in any order is given out pass by pass.</summary>
public sealed class TenantHistoryTests
{
    [Fact]
    public void FailuresOf_RandomFailures_AreThoseOfThePassInOrder()
    {
        var one = Gen.Select(Gen.Int[0, 40], Gen.Int[0, 3], Gen.Int[0, 2]);
        one.Array[1, 60].Sample(calls =>
        {
            var documents = calls.Select((call, i) => Some.Failure()
                .With("event|ingested", $"{Start + (call.Item1 * 180_000L)}").With("@timestamp", $"{Start - (call.Item2 * 1000L)}").Hit($"{call.Item3}-{i:00}-{new string('x', call.Item3 * 9)}")).ToArray();
            var result = Read.Lines(documents);
            var expected = calls.Select((call, i) => (Pass: (Start + (call.Item1 * 180_000L)) / 900_000, Timestamp: Start - (call.Item2 * 1000L), Id: $"{call.Item3}-{i:00}-{new string('x', call.Item3 * 9)}")).Order(Comparer<(long, long, string)>.Create((x, y) =>
                (x.Item1, x.Item2).CompareTo((y.Item1, y.Item2)) is not 0 and var order ? order : string.CompareOrdinal(x.Item3, y.Item3)));
            Assert.Equal(expected, result.Failures.Select(failure => (failure.Known / 900_000, failure.Timestamp, failure.Id)));
        }, iter: 200);
    }

    [Fact]
    public void Successes_SameDay_AreKeptOnce()
    {
        var result = Read.Lines(
            Some.Success().Text("event|ingested", "2026-01-13T20:00:00Z"), Some.Success().Text("event|ingested", "2026-01-13T10:20:00Z"), Some.Success().Text("event|ingested", "2026-01-14T00:00:00Z"), Some.Success().Text("event|action", "other"));
        Assert.Equal(3, result.Successes.Count);
        // The first of a day: an earlier one teaches earlier.
        Assert.Equal([Some.Ms("2026-01-13T10:15:00Z") / 900_000, Some.Ms("2026-01-14T00:00:00Z") / 900_000], result.Successes.Where(success => success.Operation != "other").Select(success => (long)success.Pass));
    }

    [Fact]
    public void Passes_SeveralTenants_AreFirstAndLastOfAll()
    {
        var result = Read.Lines(Some.Failure(), Some.Success().Log("tenant_id", "other").Text("event|ingested", "2026-02-01T00:00:00Z"), Some.Failure().Text("event|ingested", "2026-01-12T00:00:00Z").Text("@timestamp", "2026-01-12T00:00:00Z"));
        Assert.Equal((PassTime.Of(Some.Ms("2026-01-12T00:00:00Z")), PassTime.Of(Some.Ms("2026-02-01T00:00:00Z"))), result.History.Passes);
        Assert.Null(Read.Text("{}").History.Passes);
    }

    [Fact]
    public void FailuresOf_PassOutside_IsEmpty()
    {
        var tenant = Read.Text(Some.Failure().ToString()).History.Tenants[0];
        Assert.True(tenant.FailuresOf(new PassTime(tenant.First!.Value.Index - 1)).IsEmpty);
        Assert.True(tenant.FailuresOf(new PassTime(tenant.Last.Index + 1)).IsEmpty);
        Assert.Equal(1, tenant.FailuresOf(tenant.Last).Length);
    }

    /// <summary>The name in the first failure, by (pass, timestamp, id), that gives one; the key stays what tells principals apart.</summary>
    [Fact]
    public void Labels_SeveralNames_FirstInTimeCounts()
    {
        var late = Some.Failure().Text("user|email", "late@example.com").Text("event|ingested", "2026-01-13T11:00:00Z");
        var early = Some.Failure().Text("user|name", "Early");
        var nameless = Some.Failure().Text("@timestamp", "2026-01-13T09:00:00Z");
        foreach (var lines in (object[][])[[late, early, nameless], [nameless, early, late], [early, late, nameless]])
        {
            var tenant = Read.Lines(lines).History.Tenants[0];
            Assert.Equal("Early", tenant.Labels.Of(tenant.Names.Principals.Find(Some.Utf8(Some.CallerKey))));
        }

        var bare = Read.Lines(nameless).History.Tenants[0];
        Assert.Null(bare.Labels.Of(1));
    }

    private static long Start => Some.Ms("2026-01-13T12:00:00Z");
}
