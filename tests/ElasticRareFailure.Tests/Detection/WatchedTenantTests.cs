using System.Globalization;
using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Detection;

/// <summary>The worker has no second way to decide what is said: pass by pass it says what a replay of the same records says.</summary>
public sealed class WatchedTenantTests
{
    private const int Days = 40;
    private const string Sensitive = "microsoft.authorization/roleassignments/write";

    private static readonly BudgetPolicy[] Policies = [new(1), new(.1), new(10), new(2, LearningScore: 8)];

    [Fact]
    public void Run_PassByPass_SaysWhatTheReplaySays()
    {
        var said = 0;
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                var policy = Policies[seed % Policies.Length];
                var (failures, successes) = (Failures(seed), RandomLife.Successes(seed + 1, Days, aDay: 4));
                var (replayed, live) = (new Tenant(), new Tenant());
                var stories = replayed.Run(failures, successes, from: RandomLife.FirstPass, to: Last);
                var sensitive = new SensitiveDenials(replayed.Names);
                stories.Sort((left, right) => left.Start.CompareTo(right.Start) is var start && start != 0 ? start : replayed.Names.Principals.Compare(left.Principal, right.Principal));
                var expected = Announcer.Replay(new TenantTimeline(replayed.Names, FirstOf(failures, successes), new PassTime(Last), stories), policy, sensitive.Has).Select(item => Text(item, replayed.Names)).ToList();

                Assert.Equal(expected, Watched(live, failures, successes, policy).Select(item => Text(item, live.Names)));
                _ = Interlocked.Add(ref said, expected.Count);
            },
            iter: 12,
            threads: 1);
        Assert.True(said > 100, $"only {said} were said");
    }

    // What opened before the restart is continued with what was said of it, as the worker does: all that is said after it is the same.
    [Fact]
    public void Run_AfterARestartFromAMidnight_SaysWhatAWatchThatNeverStoppedSays()
    {
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                var (failures, successes) = (Failures(seed), RandomLife.Successes(seed + 1, Days, aDay: 4));
                var restart = RandomLife.FirstPass + (20 * PassTime.PerDay) + new Random(seed).Next(10 * PassTime.PerDay);
                var (never, again) = (new Tenant(), new Tenant());
                var expected = Watched(never, failures, successes, Policies[2]).ToList();
                var silent = Watched(again, failures, successes, Policies[2], restart).ToList();

                Assert.Equal(expected.Where(item => item.Rise.At.Index >= restart).Select(item => Text(item, never.Names)), silent.Select(item => Text(item, again.Names)));
            },
            iter: 4,
            threads: 1);
    }

    private static int Last => RandomLife.FirstPass + (Days * PassTime.PerDay) - 1;

    /// <summary>Random life, in which now and then a sensitive operation is refused; nothing is more than two hours late, since a replay knows of no backlog.</summary>
    private static List<FailedCall> Failures(int seed)
    {
        var random = new Random(seed + 7);
        return [.. RandomLife.Failures(seed, Days, aDay: 20).Select(call => call with { Timestamp = Math.Max(call.Timestamp, (call.Pass * PassTime.LengthMs) - MethodParameters.WindowMs) }).Select(call => random.Next(20) == 0 ? call with { Operation = Sensitive, Reason = FailureReason.Denied } : call)];
    }

    private static PassTime FirstOf(List<FailedCall> failures, List<SucceededCall> successes) => new(Math.Min(failures.Min(call => call.Pass), successes.Min(call => call.Pass)));

    /// <summary>What a watch says; with a restart, all that it says from then on, knowing what was said before only by what is remembered of open stories.</summary>
    private static List<StoryAnnouncement> Watched(Tenant tenant, List<FailedCall> failures, List<SucceededCall> successes, BudgetPolicy policy, int? restart = null)
    {
        var watch = new Watch(_ => policy);
        var (failed, succeeded) = (failures.ToLookup(call => call.Pass), successes.ToLookup(call => call.Pass));
        var said = new List<StoryAnnouncement>();
        for (var pass = RandomLife.FirstPass; pass <= Last; pass++)
        {
            if (pass == restart)
            {
                foreach (var (names, story) in watch.Open.ToList())
                {
                    if (said.FindLast(item => item.Story == story) is { } before)
                    {
                        // The alert stream knows sequence and severity, and no more is needed.
                        watch.Continue(names, story, new Announcement(before.Announcement.Sequence, before.Announcement.Severity, 0, 0, false, false));
                    }
                }

                said.Clear();
            }

            var calls = failed[pass].ToArray();
            Array.Sort(calls, FailedCall.InOrder);
            var batch = new TenantBatch(tenant.Names, calls.Select(tenant.Of).ToArray(), succeeded[pass].Select(tenant.Of).ToArray());
            said.AddRange(watch.Run(new PassBatch(new PassTime(pass), batch.Failures.IsEmpty && batch.Successes.IsEmpty ? [] : [batch])).Announcements.Select(item => item.Said));
        }

        return said;
    }

    private static string Text(StoryAnnouncement said, TenantNames names) => string.Create(
        CultureInfo.InvariantCulture,
        $"{said.Rise.At.Index} {names.Principals.Text(said.Story.Principal)} {said.Story.Start.Index} {said.Rise.Score:R} {said.Announcement}");
}
