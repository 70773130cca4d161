using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Feedback;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Detection;

/// <summary>What suppressions and feedback do to what is said, and what they leave alone.</summary>
public sealed class SuppressedStoryTests
{
    private const int Days = 25;
    private static readonly int Last = RandomLife.FirstPass + (Days * PassTime.PerDay) - 1;
    private static readonly BudgetPolicy Policy = new(3, LearningScore: 6);

    // Learnt all the same: only what is said differs, and a story is silent exactly as long as all of its failures are covered.
    [Fact]
    public void Run_Covered_IsJudgedAsEver_AndSaidOnceSomethingIsNotCovered()
    {
        var (kept, freed) = (0, 0);
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                var (failures, successes) = (RandomLife.Failures(seed, Days, aDay: 20), RandomLife.Successes(seed + 1, Days, aDay: 4));
                var covered = Cover(failures, call => Hash(call.Principal + call.Operation) % 3 > 0, SuppressionEffect.Suppressed);
                var (plain, suppressed) = (new Tenant(), new Tenant());
                var expected = plain.Run(failures, successes, from: RandomLife.FirstPass, to: Last);
                var stories = suppressed.Run(covered, successes, from: RandomLife.FirstPass, to: Last);
                Assert.Equal(expected.Select(story => Judged(story, plain)), stories.Select(story => Judged(story, suppressed)));

                var byId = covered.ToDictionary(call => call.Id);
                foreach (var story in stories)
                {
                    var calls = story.Events.Select(id => byId[id.ToText(suppressed.Names.EventIds)]).ToList();
                    var free = calls.Where(call => call.Effect == SuppressionEffect.None).Select(call => call.Pass).DefaultIfEmpty(int.MaxValue).Min();
                    for (var pass = story.Start.Index; pass <= story.Last.Index; pass++)
                    {
                        Assert.Equal(pass < free && calls.Exists(call => call.Pass <= pass), story.IsSuppressedAt(new PassTime(pass)));
                    }

                    kept += free == int.MaxValue ? 1 : 0;

                    // Set free without new evidence it may speak: that counts as a rise.
                    if (free < int.MaxValue && free > story.Start.Index)
                    {
                        Assert.Contains(story.Rises, rise => rise.At.Index == free);
                        freed++;
                    }
                }
            },
            iter: 12,
            threads: 1);
        Assert.True(kept > 50 && freed > 20, $"{kept} kept, {freed} set free");
    }

    [Fact]
    public void Run_StorySetFree_SaysItsFirstWordAsTheFirst()
    {
        var said = 0;
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                var (failures, successes) = (RandomLife.Failures(seed, Days, aDay: 20), RandomLife.Successes(seed + 1, Days, aDay: 4));
                var findings = Watched(new Tenant(), Cover(failures, call => Hash(call.Id) % 4 > 0, SuppressionEffect.Suppressed), successes, []);
                foreach (var story in findings.SelectMany(item => item.Announcements).GroupBy(item => item.Said.Story))
                {
                    Assert.Equal(Enumerable.Range(1, story.Count()), story.Select(item => item.Said.Announcement.Sequence));
                    said++;
                }

                Assert.All(findings.SelectMany(item => item.Suppressed), item => Assert.True(item.Said.Story.IsSuppressedAt(item.Said.Rise.At)));
            },
            iter: 6,
            threads: 1);
        Assert.True(said > 50, $"{said} said");
    }

    // The property that all of this rests on: what is said beforehand is not touched by what is said later.
    [Fact]
    public void Run_SuppressionsAndFeedbackFromATimeOn_ChangeNothingBefore()
    {
        var (same, changed) = (0, 0);
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                var from = RandomLife.FirstPass + ((10 + (seed % 10)) * PassTime.PerDay) + (seed % 96);
                var (failures, successes) = (RandomLife.Failures(seed, Days, aDay: 20), RandomLife.Successes(seed + 1, Days, aDay: 4));
                var tenant = new Tenant();
                var before = Watched(tenant, failures, successes, []);
                var stories = before.SelectMany(item => item.Announcements).Select(item => AlertId.OfStory(tenant.Names, item.Said.Story)).Distinct().ToList();
                var feedback = stories.Where((_, i) => i % 2 == 0).Select((story, i) => new StoryFeedback(story, i % 5 == 0 ? StoryVerdict.Ordinary : StoryVerdict.Attack, new PassTime(from).EndMs + 1)).ToList();
                var again = new Tenant();
                var after = Watched(again, Cover(failures, call => call.Pass > from && Hash(call.Principal) % 2 == 0, SuppressionEffect.Suppressed | SuppressionEffect.NotLearnt), successes, feedback);

                var (left, right) = (Text(before, tenant), Text(after, again));
                Assert.Equal(left.Where(item => item.Pass <= from), right.Where(item => item.Pass <= from));
                same += left.Count(item => item.Pass <= from);
                changed += left.Where(item => item.Pass > from).SequenceEqual(right.Where(item => item.Pass > from)) ? 0 : 1;
            },
            iter: 10,
            threads: 1);
        Assert.True(same > 100, $"{same} compared");
        Assert.True(changed >= 8, $"only {changed} of 10 changed at all");
    }

    // The worker reads feedback as it is written, a replay has all of it from the start.
    [Fact]
    public void Run_FeedbackAsItIsWritten_SaysWhatAReplayWithAllOfItSays()
    {
        Gen.Int[0, 1_000_000].Sample(
            seed =>
            {
                // Nothing is more than two hours late, since a replay by itself knows of no backlog.
                var failures = RandomLife.Failures(seed, Days, aDay: 20).ConvertAll(call => call with { Timestamp = Math.Max(call.Timestamp, (call.Pass * PassTime.LengthMs) - 7_200_000) });
                var (successes, tenant) = (RandomLife.Successes(seed + 1, Days, aDay: 4), new Tenant());
                var stories = tenant.Run(failures, successes, from: RandomLife.FirstPass, to: Last);
                stories.Sort((left, right) => left.Start.CompareTo(right.Start) is var start && start != 0 ? start : tenant.Names.Principals.Compare(left.Principal, right.Principal));
                var random = new Random(seed);
                var log = new FeedbackLog();
                foreach (var story in stories.Where(_ => random.Next(3) == 0))
                {
                    _ = log.Add(new StoryFeedback(AlertId.OfStory(tenant.Names, story), StoryVerdict.Attack, story.Start.EndMs + random.Next(300_000_000)));
                    _ = random.Next(3) == 0 && log.Add(new StoryFeedback(AlertId.OfStory(tenant.Names, story), StoryVerdict.Ordinary, story.Start.EndMs + random.Next(900_000_000)));
                }

                var first = new PassTime(Math.Min(failures.Min(call => call.Pass), successes.Min(call => call.Pass)));
                var expected = Announcer.Replay(new TenantTimeline(tenant.Names, first, new PassTime(Last), stories) { Feedback = log }, Policy).Select(item => Text(item, tenant)).ToList();
                var entries = stories.SelectMany(story => log.Of(AlertId.OfStory(tenant.Names, story))).ToList();

                // As it comes, and as a worker that is started anew has it: before the stories.
                foreach (var asWritten in (bool[])[true, false])
                {
                    var live = new Tenant();
                    Assert.Equal(expected, Watched(live, failures, successes, entries, asWritten).SelectMany(item => item.Announcements).Select(item => Text(item.Said, live)));
                }
            },
            iter: 6,
            threads: 1);
    }

    private static List<FailedCall> Cover(List<FailedCall> failures, Func<FailedCall, bool> covered, SuppressionEffect effect) => failures.ConvertAll(call => covered(call) ? call with { Effect = effect } : call);

    private static List<PassFindings> Watched(Tenant tenant, List<FailedCall> failures, List<SucceededCall> successes, List<StoryFeedback> feedback, bool asWritten = false) =>
        [.. Passes(new Watch(_ => Policy), tenant, failures, successes, feedback, asWritten)];

    private static IEnumerable<PassFindings> Passes(Watch watch, Tenant tenant, List<FailedCall> failures, List<SucceededCall> successes, List<StoryFeedback> feedback, bool asWritten)
    {
        var (failed, succeeded) = (failures.ToLookup(call => call.Pass), successes.ToLookup(call => call.Pass));
        for (var pass = RandomLife.FirstPass; pass <= Last; pass++)
        {
            var batch = failed[pass].ToArray();
            Array.Sort(batch, FailedCall.InOrder);
            watch.Take(feedback.Where(entry => !asWritten || entry.AtMs <= new PassTime(pass).EndMs));
            TenantBatch[] tenants = batch.Length == 0 && !succeeded[pass].Any() ? [] : [new TenantBatch(tenant.Names, batch.Select(tenant.Of).ToArray(), succeeded[pass].Select(tenant.Of).ToArray())];
            yield return watch.Run(new PassBatch(new PassTime(pass), tenants));
        }
    }

    private static string Judged(Story story, Tenant tenant) => $"{tenant.Names.Principals.Text(story.Principal)} {story.Start.Index} {story.Last.Index} {story.Score:R} {string.Join(' ', story.Evidence.Select(piece => StoryText.Of(piece, story, tenant.Names)))}";

    private static List<(int Pass, string Text)> Text(List<PassFindings> findings, Tenant tenant) => [.. findings.SelectMany(item => item.Announcements).Select(item => (item.Said.Rise.At.Index, Text(item.Said, tenant)))];

    private static string Text(StoryAnnouncement said, Tenant tenant) => $"{said.Rise.At.Index} {tenant.Names.Principals.Text(said.Story.Principal)} {said.Story.Start.Index} {said.Rise.Score:R} {said.Announcement}";

    private static int Hash(string text) => (int)(System.IO.Hashing.XxHash32.HashToUInt32(Some.Utf8(text)) & 0xffff);
}
