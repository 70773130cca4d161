using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Detection;

/// <summary>A tool's new release: thirty pipelines with sixty days of habits are refused registrations of providers within six hours; one is also refused a role assignment.</summary>
public sealed class ReleaseWaveTests
{
    private const int Days = 70;
    private const int Pipelines = 30;

    [Fact]
    public void Run_WaveOfRegistrations_IsBelowTheOneThatIsAlsoDeniedARole()
    {
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                var random = new Random(seed);
                var her = random.Next(Pipelines);
                var tenant = new Tenant();
                var day = (RandomLife.FirstPass / PassTime.PerDay) + Days;
                var stories = tenant.Run(Calls(random, her), []).Where(story => story.Start.Day == day).ToDictionary(story => tenant.Names.Principals.Text(story.Principal));
                Assert.Equal(Pipelines, stories.Count);
                Assert.All(stories.Values, story => Assert.Single(story.Evidence, piece => tenant.Names.Operations.Text(piece.Value) == "*/register/action"));
                Assert.True(stories.Remove($"pipe{her}", out var hers));
                Assert.Equal(2, hers.Evidence.Count);
                var wave = stories.Values.Select(story => story.Score).Order().ToList();
                Assert.True(wave[^1] < hers.Score, $"{wave[^1]} of the wave, {hers.Score} hers");

                // Once three others are in it, the wave excuses itself: only who came first can stand out.
                Assert.True(wave[wave.Count / 2] < 1, $"median {wave[wave.Count / 2]}");
            },
            iter: 8,
            threads: 1);
    }

    private static List<FailedCall> Calls(Random random, int her)
    {
        var calls = new List<FailedCall>();
        for (var pipeline = 0; pipeline < Pipelines; pipeline++)
        {
            for (var day = 0; day < Days; day++)
            {
                calls.Add(Call(day, random.Next(24 * 3_600_000), $"h{pipeline}-{day}", pipeline, $"microsoft.web/o{(pipeline + (day % 3)) % 12}/write", FailureReason.Other));
            }

            for (var i = random.Next(3, 13); i > 0; i--)
            {
                calls.Add(Call(Days, (9 * 3_600_000) + random.Next(6 * 3_600_000), $"w{pipeline}-{i}", pipeline, "*/register/action", FailureReason.Other));
            }
        }

        calls.Add(Call(Days, 13 * 3_600_000, "role", her, "microsoft.authorization/roleassignments/write", FailureReason.Denied));
        return calls;
    }

    private static FailedCall Call(int day, int ms, string id, int pipeline, string operation, FailureReason reason)
    {
        var timestamp = (RandomLife.FirstPass * PassTime.LengthMs) + (day * PassTime.DayMs) + ms;
        return new FailedCall((int)((timestamp + 60_000) / PassTime.LengthMs), timestamp, id, $"pipe{pipeline}", PrincipalKind.Service, operation, reason);
    }
}
