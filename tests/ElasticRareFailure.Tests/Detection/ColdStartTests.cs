using System.Globalization;
using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Detection;

/// <summary>Principals that are never silent: their stories end by midnights alone, so nothing carries on from where the data begins.</summary>
public sealed class ColdStartTests
{
    [Theory]
    [InlineData(10, 34, 3)]
    [InlineData(60, 76, 1)]
    public void Run_FromLaterMidnightWithoutSilence_GivesTheSameTermsAndStories(int memoryDays, int days, int iterations)
    {
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                var parameters = new MethodParameters { MemoryDays = memoryDays };
                var failures = Restless(seed, days);
                var cold = RandomLife.FirstPass + (new Random(seed).Next(2, 9) * PassTime.PerDay);
                var (warmTenant, coldTenant) = (new Tenant(), new Tenant());
                var warm = warmTenant.Run(failures, [], parameters);
                var started = coldTenant.Run([.. failures.Where(call => call.Pass >= cold)], [], parameters, from: cold);
                var same = cold + (memoryDays * PassTime.PerDay) + MethodParameters.Lag;
                Assert.Equal(Terms(warm, warmTenant, same), Terms(started, coldTenant, same));
                var stories = Stories(warm, warmTenant, same + PassTime.PerDay);
                Assert.True(stories.Count(story => story.StartsWith("restless", StringComparison.Ordinal)) >= 6, "a story a day of each that is never silent");
                Assert.Equal(stories, Stories(started, coldTenant, same + PassTime.PerDay));
            },
            iter: iterations,
            threads: 1);
    }

    /// <summary>Random life, and two that fail at something nobody knows every 1.5 to 9 hours.</summary>
    private static List<FailedCall> Restless(int seed, int days)
    {
        var random = new Random(seed + 1);
        var failures = RandomLife.Failures(seed, days, aDay: 8);
        for (var who = 0; who < 2; who++)
        {
            for (var pass = RandomLife.FirstPass + random.Next(40); pass < RandomLife.FirstPass + (days * PassTime.PerDay); pass += random.Next(6, 36))
            {
                failures.Add(new FailedCall(
                    pass, (pass * PassTime.LengthMs) - random.Next(3_600_000), $"r{who}-{pass}", $"restless{who}", PrincipalKind.Service, $"microsoft.r{random.Next(3)}/new{random.Next(100_000)}/write",
                    random.Next(3) == 0 ? FailureReason.Denied : FailureReason.Other, random.Next(2) == 0 ? $"c{random.Next(9)}" : null, Prefix: $"192.0.{random.Next(12)}.0/24", Country: random.Next(9) == 0 ? "BR" : "NL"));
            }
        }

        return failures;
    }

    /// <summary>Evidence with all its terms bit for bit, but for those that are of the story: the spree, and with it the surprise; and for what was added to the score.</summary>
    private static IEnumerable<string> Terms(List<Story> stories, Tenant tenant, int from) => stories
        .SelectMany(story => story.Evidence.Where(piece => piece.At.Index >= from), (story, piece) => string.Create(
            CultureInfo.InvariantCulture,
            $"{StoryText.Key(piece, story, tenant.Names)} {piece.FirstEvent.ToText(tenant.Names.EventIds)} {piece.Failures} {piece.Baseline} {piece.Usual} {(piece.Operation is null ? piece.Nats : 0):R} {(piece.Operation is null ? null : piece.Operation with { Spree = 0 })}"))
        .Order(StringComparer.Ordinal);

    private static List<string> Stories(List<Story> stories, Tenant tenant, int from) =>
        [.. stories.Where(story => story.Start.Index >= from).Select(story => StoryText.Of(story, tenant.Names)).Order(StringComparer.Ordinal)];
}
