using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Detection;

/// <summary>What holds whatever the records are.</summary>
public sealed class ReplayPropertyTests
{
    // The method, Rebuild: read from a midnight on, evidence is the same once the memory is full and two hours are learnt, and so is every story that starts a day after that.
    [Theory]
    [InlineData(10, 45, 30, 4)]
    [InlineData(60, 80, 8, 2)]
    public void ColdStart_FromAMidnight_GivesTheSameEvidenceAndStories(int memoryDays, int days, int aDay, int iterations)
    {
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                var parameters = new MethodParameters { MemoryDays = memoryDays };
                var (failures, successes) = (RandomLife.Failures(seed, days, aDay), RandomLife.Successes(seed + 1, days, aDay / 4));
                var cold = RandomLife.FirstPass + (5 * PassTime.PerDay);
                var (warmTenant, coldTenant) = (new Tenant(), new Tenant());
                var warm = warmTenant.Run(failures, successes, parameters);
                var started = coldTenant.Run([.. failures.Where(call => call.Pass >= cold)], [.. successes.Where(call => call.Pass >= cold)], parameters, from: cold);
                var same = cold + (memoryDays * PassTime.PerDay) + 8;
                Assert.Equal(Evidence(warm, warmTenant, same), Evidence(started, coldTenant, same));
                var stories = Stories(warm, warmTenant, same + PassTime.PerDay);
                Assert.NotEmpty(stories);
                Assert.Equal(stories, Stories(started, coldTenant, same + PassTime.PerDay));
            },
            iter: iterations,
            threads: 1);
    }

    // On less than the memory: a habit takes evidence away and feeds neither surge nor spree.
    [Fact]
    public void MoreSuccesses_LeaveASubsetOfTheEvidence()
    {
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                const int Days = 40;
                var failures = RandomLife.Failures(seed, Days, aDay: 20);
                var successes = RandomLife.Successes(seed + 1, Days, aDay: 4);
                var (few, many) = (new Tenant(), new Tenant());
                var before = few.Run(failures, successes);
                var after = many.Run(failures, [.. successes, .. RandomLife.Successes(seed + 2, Days, aDay: 6)], from: RandomLife.FirstPass, to: RandomLife.FirstPass + (Days * PassTime.PerDay));
                var keys = before.SelectMany(story => story.Evidence, (story, piece) => StoryText.Key(piece, story, few.Names)).ToHashSet();
                Assert.ProperSuperset(after.SelectMany(story => story.Evidence, (story, piece) => StoryText.Key(piece, story, many.Names)).ToHashSet(), keys);
                var values = Values(before, few).ToHashSet();
                Assert.Subset(values, Values(after, many).ToHashSet());
            },
            iter: 6,
            threads: 1);
    }

    [Fact]
    public void AnotherTenant_ChangesNothing()
    {
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                var (one, other) = (RandomLife.Failures(seed, days: 20, aDay: 30), RandomLife.Failures(seed + 1, days: 25, aDay: 30));
                var (alone, beside, stranger) = (new Tenant(), new Tenant(), new Tenant());
                var expected = alone.Run(one, []).Select(story => StoryText.Of(story, alone.Names));
                Assert.Equal(expected.Order(StringComparer.Ordinal), Together((beside, one), (stranger, other)).Select(story => StoryText.Of(story, beside.Names)).Order(StringComparer.Ordinal));
            },
            iter: 5,
            threads: 1);
    }

    private static List<Story> Together((Tenant Tenant, List<FailedCall> Failures) first, (Tenant Tenant, List<FailedCall> Failures) second)
    {
        var detector = new Detector();
        var stories = new List<Story>();
        for (var pass = RandomLife.FirstPass; pass < RandomLife.FirstPass + (26 * PassTime.PerDay); pass++)
        {
            var batches = new List<TenantBatch>();
            foreach (var (tenant, failures) in ((Tenant, List<FailedCall>)[])[second, first])
            {
                var calls = failures.Where(call => call.Pass == pass).ToArray();
                Array.Sort(calls, FailedCall.InOrder);
                if (calls.Length > 0)
                {
                    batches.Add(new TenantBatch(tenant.Names, calls.Select(tenant.Of).ToArray(), default));
                }
            }

            stories.AddRange(detector.Run(new PassBatch(new PassTime(pass), batches)).Where(report => report.Names == first.Tenant.Names).SelectMany(report => report.Opened));
        }

        return stories;
    }

    private static IEnumerable<string> Evidence(List<Story> stories, Tenant tenant, int from) =>
        stories.SelectMany(story => story.Evidence.Where(piece => piece.At.Index >= from), (story, piece) => StoryText.Key(piece, story, tenant.Names)).Order(StringComparer.Ordinal);

    private static List<string> Stories(List<Story> stories, Tenant tenant, int from) =>
        [.. stories.Where(story => story.Start.Index >= from).Select(story => StoryText.Of(story, tenant.Names)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Values(List<Story> stories, Tenant tenant) =>
        stories.SelectMany(story => story.Evidence.Where(piece => piece.Kind != EvidenceKind.Operation), (story, piece) => StoryText.Of(piece, story, tenant.Names));
}
