using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Detection;

/// <summary>What others met in this field.</summary>
public sealed class ReportedCasesTests
{
    private const int Midnight = RandomLife.FirstPass;

    // A controller that is refused the same action all day long: nothing is news after the two hours in which it was first judged, and neither memory nor story sees the retries.
    [Fact]
    public void RetryLoop_OfOneAction_IsOnePieceOfEvidence()
    {
        var calls = Enumerable.Range(0, 40_000).Select(i => Call((long)i * 86_400_000 / 40_000, $"r{i}", "controller", "microsoft.a/b/action", FailureReason.Denied)).ToList();
        var story = Assert.Single(new Tenant().Run(calls, []));
        Assert.Single(story.Evidence);
        Assert.InRange(story.Events.Count, 1, 8 * 900 * 40_000 / 86_400 + 420);   // the failures of the eight passes until it is baseline
    }

    [Fact]
    public void NineDifferentActions_InFortyMinutes_AreOneStoryWithNineReasons()
    {
        var life = Enumerable.Range(0, 20).Select(day => Call((day * PassTime.DayMs) + (10 * 3_600_000), $"d{day}", "ada", "microsoft.web/sites/write", FailureReason.Other));
        var spree = Enumerable.Range(0, 9).Select(i => Call((20 * PassTime.DayMs) + (11 * 3_600_000) + (i * 270_000), $"s{i}", "ada", $"microsoft.x{i}/y/action", FailureReason.Denied));
        var tenant = new Tenant();
        var story = Assert.Single(tenant.Run([.. life, .. spree], []), story => story.Start.Day == (Midnight / PassTime.PerDay) + 20);
        Assert.Equal(9, story.Evidence.Count(piece => piece.Kind == EvidenceKind.Operation));
    }

    // A tool's new release: thirty pipelines of narrow rights are refused registrations of providers on one day. The wave is a surge and says nothing; the one that is also refused a role assignment is said.
    [Fact]
    public void NewRelease_OfATool_IsASurge()
    {
        const int Days = 70;
        var random = new Random(52);
        var calls = new List<FailedCall>();
        for (var pipeline = 0; pipeline < 30; pipeline++)
        {
            for (var day = 0; day < Days; day++)
            {
                calls.Add(Call((day * PassTime.DayMs) + random.Next(86_400_000), $"h{pipeline}-{day}", $"pipe{pipeline}", $"microsoft.web/o{(pipeline + (day % 3)) % 12}/write", FailureReason.Other));
                if (random.Next(20) == 0)
                {
                    calls.Add(Call((day * PassTime.DayMs) + random.Next(86_400_000), $"n{pipeline}-{day}", $"pipe{pipeline}", $"microsoft.y{random.Next(6)}/o{random.Next(40)}/write", random.Next(3) == 0 ? FailureReason.Denied : FailureReason.Other));
                }
            }

            calls.AddRange(Enumerable.Range(0, random.Next(3, 13)).Select(i => Call((Days * PassTime.DayMs) + (9 * 3_600_000) + random.Next(6 * 3_600_000), $"w{pipeline}-{i}", $"pipe{pipeline}", "*/register/action", FailureReason.Other)));
        }

        calls.Add(Call((Days * PassTime.DayMs) + (13 * 3_600_000), "her", "pipe7", "microsoft.authorization/roleassignments/write", FailureReason.Denied));
        var tenant = new Tenant();
        var stories = tenant.Run(calls, []).OrderBy(story => story.Start).ThenBy(story => tenant.Names.Principals.Text(story.Principal), StringComparer.Ordinal).ToList();
        var timeline = new TenantTimeline(tenant.Names, new PassTime(calls.Min(call => call.Pass)), new PassTime(calls.Max(call => call.Pass)), stories);
        var said = Announcer.Replay(timeline, new BudgetPolicy(1)).Where(item => item.Rise.At.Day == (Midnight / PassTime.PerDay) + Days).ToList();
        Assert.InRange(said.Count, 1, 2);
        Assert.Contains(said, item => tenant.Names.Principals.Text(item.Story.Principal) == "pipe7");
    }

    private static FailedCall Call(long ms, string id, string principal, string operation, FailureReason reason)
    {
        var timestamp = (Midnight * PassTime.LengthMs) + ms;
        return new FailedCall((int)((timestamp + 90_000) / PassTime.LengthMs), timestamp, id, principal, principal.StartsWith('a') ? PrincipalKind.Human : PrincipalKind.Service, operation, reason);
    }
}
