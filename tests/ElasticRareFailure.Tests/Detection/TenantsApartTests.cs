using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Detection;

/// <summary>Tenants whose principals, operations, networks and event ids have the same names, side by side.</summary>
public sealed class TenantsApartTests
{
    private const int Days = 12;

    private static readonly MethodParameters Parameters = new() { MemoryDays = 4 };

    [Fact]
    public void Run_TenantsOfTheSameNamesTogether_EachIsAsIfAlone()
    {
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                var lives = Enumerable.Range(0, 3).Select(i => Life(seed + (10 * i))).ToArray();
                var together = Together(lives, new Random(seed));
                for (var i = 0; i < lives.Length; i++)
                {
                    var alone = new Tenant();
                    var expected = alone.Run(lives[i].Failures, lives[i].Successes, Parameters).Select(story => StoryText.Of(story, alone.Names)).ToList();
                    Assert.NotEmpty(expected);
                    Assert.Equal(expected.Order(StringComparer.Ordinal), together[i].Order(StringComparer.Ordinal));
                }
            },
            iter: 6,
            threads: 1);
    }

    private static (List<FailedCall> Failures, List<SucceededCall> Successes) Life(int seed) =>
        ([.. RandomLife.Failures(seed, Days, aDay: 25).Select((call, i) => call with { Id = $"e{i}" })], RandomLife.Successes(seed + 1, Days, aDay: 5));

    /// <summary>Stories of each tenant; the batches of a pass come in any order, and none of a tenant of which the pass sees nothing.</summary>
    private static List<string>[] Together((List<FailedCall> Failures, List<SucceededCall> Successes)[] lives, Random random)
    {
        var tenants = lives.Select(_ => new Tenant()).ToArray();
        var failed = lives.Select(life => life.Failures.ToLookup(call => call.Pass)).ToArray();
        var succeeded = lives.Select(life => life.Successes.ToLookup(call => call.Pass)).ToArray();
        var detector = new Detector(Parameters);
        var opened = new List<TenantStory>();
        for (var pass = RandomLife.FirstPass; pass < RandomLife.FirstPass + (Days * PassTime.PerDay); pass++)
        {
            var order = Enumerable.Range(0, lives.Length).Where(i => failed[i].Contains(pass) || succeeded[i].Contains(pass)).ToArray();
            random.Shuffle(order);
            var batches = order.Select(i =>
            {
                var calls = failed[i][pass].ToArray();
                Array.Sort(calls, FailedCall.InOrder);
                return new TenantBatch(tenants[i].Names, calls.Select(tenants[i].Of).ToArray(), succeeded[i][pass].Select(tenants[i].Of).ToArray());
            });
            opened.AddRange(detector.Run(new PassBatch(new PassTime(pass), [.. batches])).SelectMany(report => report.Opened, (report, story) => new TenantStory(report.Names, story)));
        }

        return [.. tenants.Select(tenant => opened.Where(item => item.Names == tenant.Names).Select(item => StoryText.Of(item.Story, tenant.Names)).ToList())];
    }
}
