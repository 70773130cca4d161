using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Detection;

/// <summary>What is said depends on the records and the times of the passes alone, bit for bit.</summary>
public sealed class PureFunctionTests
{
    private static readonly MethodParameters ThreeDays = new() { MemoryDays = 3 };

    [Fact]
    public void Run_RecordsReadInAnyOrder_SaysTheSame()
    {
        var gen = Gen.Select(RandomCalls.Failures(8, 60), RandomCalls.Successes(8, 10)).SelectMany((failures, successes) =>
            Gen.Select(Gen.Const(failures), Gen.Const(successes), Gen.Shuffle(Lines(failures, successes))));
        gen.Sample((failures, successes, shuffled) =>
        {
            // Straight from the names, from the lines, and from the lines shuffled.
            var tenant = new Tenant();
            var told = Told.Of(tenant.Run(failures, successes, ThreeDays), tenant.Names);
            Assert.Equal(told, Of(Lines(failures, successes)));
            Assert.Equal(told, Of(shuffled));
        }, iter: 200);
    }

    [Fact]
    public void Run_SameRecordsTwice_SaysTheSame()
    {
        Gen.Select(RandomCalls.Failures(8, 60), RandomCalls.Successes(8, 10)).Sample((failures, successes) =>
        {
            var lines = Lines(failures, successes);
            Assert.Equal(Of(lines), Of([.. lines, .. lines]));
        }, iter: 100);
    }

    [Fact]
    public void Run_BesideAnotherTenant_SaysTheSame()
    {
        Gen.Select(RandomCalls.Failures(8, 50), RandomCalls.Successes(8, 10), RandomCalls.Failures(8, 50), RandomCalls.Successes(8, 10)).Sample((failures, successes, others, otherSuccesses) =>
        {
            var lines = Lines(failures, successes);
            // The very same ids, principals and operations in the other tenant.
            var other = Lines(others, otherSuccesses).Select(line => line.Replace(Some.Tenant, "other", StringComparison.Ordinal)).ToArray();
            var both = Replayed.Of(Read.Lines(lines.Concat(other)), ThreeDays);
            Assert.Equal(Of(lines), both.GetValueOrDefault(Some.Tenant, []));
            Assert.Equal(Replayed.Of(Read.Lines(other), ThreeDays).GetValueOrDefault("other", []), both.GetValueOrDefault("other", []));
        }, iter: 150);
    }

    /// <summary>Method, section 8: evidence, and every story that starts after the memory and a day more, is what it would have been.</summary>
    [Theory]
    [InlineData(3, 14, 160)]
    [InlineData(60, 80, 250)]
    public void Run_StartedColdAtAMidnight_SaysTheSameAfterTheMemoryAndADay(int memoryDays, int days, int most)
    {
        var parameters = new MethodParameters { MemoryDays = memoryDays };
        var compared = 0;
        Gen.Select(RandomCalls.Failures(days, most), RandomCalls.Successes(days, most / 5), Gen.Int[1, 8]).Sample((failures, successes, cold) =>
        {
            var start = RandomCalls.FirstPass + (cold * PassTime.PerDay);
            var same = start + ((memoryDays + 1) * PassTime.PerDay);
            string[] Later(Tenant tenant, int from)
            {
                var stories = tenant.Run([.. failures.Where(call => call.Pass >= from)], [.. successes.Where(call => call.Pass >= from)], parameters, from, failures.Max(call => call.Pass));
                return Told.Of(stories.Where(story => story.Start.Index >= same), tenant.Names);
            }

            var warm = Later(new Tenant(), RandomCalls.FirstPass);
            Assert.Equal(warm, Later(new Tenant(), start));
            _ = Interlocked.Add(ref compared, warm.Length);
        }, iter: 100);
        Assert.True(compared > 100, $"only {compared} stories compared");
    }

    private static string[] Lines(FailedCall[] failures, SucceededCall[] successes) => [.. failures.Select(Written.Of), .. successes.Select(Written.Of)];

    private static string[] Of(string[] lines) => Replayed.Of(Read.Lines(lines), ThreeDays).GetValueOrDefault(Some.Tenant, []);
}
