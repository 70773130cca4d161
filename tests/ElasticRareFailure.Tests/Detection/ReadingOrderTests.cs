using CsCheck;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Detection;

/// <summary>From lines to stories: what is said depends on the set of records alone, bit for bit.</summary>
public sealed class ReadingOrderTests
{
    private static readonly MethodParameters ThreeDays = new() { MemoryDays = 3 };

    [Fact]
    public void Stories_RecordsReadInAnyOrder_AreTheSame()
    {
        var gen = Gen.Select(RandomCalls.Failures(8, 60), RandomCalls.Successes(8, 10)).SelectMany((failures, successes) =>
            Gen.Select(Gen.Const(failures), Gen.Const(successes), Gen.Shuffle(Lines(failures, successes))));
        gen.Sample(
            (failures, successes, shuffled) =>
            {
                // Straight from the names, from the lines, and from the lines shuffled.
                var tenant = new Tenant();
                var told = tenant.Run(failures, successes, ThreeDays).Select(story => StoryText.Of(story, tenant.Names)).Order(StringComparer.Ordinal);
                Assert.Equal(told, Of(Lines(failures, successes)));
                Assert.Equal(told, Of(shuffled));
            },
            iter: 150);
    }

    [Fact]
    public void Stories_RecordsReadTwice_AreTheSame()
    {
        Gen.Select(RandomCalls.Failures(8, 60), RandomCalls.Successes(8, 10)).Sample(
            (failures, successes) =>
            {
                var lines = Lines(failures, successes);
                Assert.Equal(Of(lines), Of([.. lines, .. lines]));
            },
            iter: 80);
    }

    /// <summary>The very same ids, principals and operations in two tenants of one file.</summary>
    [Fact]
    public void Stories_TwoTenantsInOneFile_AreThoseOfEachAlone()
    {
        Gen.Select(RandomCalls.Failures(8, 50), RandomCalls.Successes(8, 10), RandomCalls.Failures(8, 50)).Sample(
            (failures, successes, others) =>
            {
                var (lines, other) = (Lines(failures, successes), Lines(others, successes).Select(line => line.Replace(Some.Tenant, "other", StringComparison.Ordinal)).ToArray());
                var both = Replayed.Of(Read.Lines(lines.Concat(other)), ThreeDays);
                Assert.Equal(Of(lines), both.GetValueOrDefault(Some.Tenant, []));
                Assert.Equal(Replayed.Of(Read.Lines(other), ThreeDays).GetValueOrDefault("other", []), both.GetValueOrDefault("other", []));
            },
            iter: 80);
    }

    private static string[] Lines(FailedCall[] failures, SucceededCall[] successes) => [.. failures.Select(Written.Of), .. successes.Select(Written.Of)];

    private static string[] Of(string[] lines) => Replayed.Of(Read.Lines(lines), ThreeDays).GetValueOrDefault(Some.Tenant, []);
}
