using ElasticRareFailure.Activity;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Detection;

/// <summary>What people met in the field, as far as the statistics decide it.</summary>
public sealed class ReportedCasesTests
{
    private const int Day = PassTime.PerDay;
    private const int Noon = 48;

    /// <summary>Two diagnostic settings deliver one record under two ids, passes apart: it is judged once.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("request-1")]
    public void SameRecordTwice_PassesApart_IsOnePieceOfEvidence(string? correlation)
    {
        var first = Call(RandomCalls.FirstPass + 40, "a1", "ada", "m/roleassignments/write", FailureReason.Denied) with { Correlation = correlation };
        var again = first with { Pass = first.Pass + 2, Id = "b7" };
        var (once, twice) = (new Tenant(), new Tenant());
        var alone = Assert.Single(once.Run([first], []));
        var story = Assert.Single(twice.Run([first, again], []));
        _ = Assert.Single(story.Evidence);
        Assert.Equal(alone.Score, story.Score);
        Assert.Equal(["a1", "b7"], story.Events.Select(id => id.ToText(twice.Names.EventIds)));
    }

    /// <summary>A role activation and a call of the resource manager are one principal's: both stand in one story.</summary>
    [Fact]
    public void RoleActivationAndOtherCall_OfOnePerson_AreOneStory()
    {
        var activation = Some.Unnamed().Text("event|action", "Add member to role requested (PIM activation)").Without("azure|activitylogs|tenant_id").Log("properties|TenantID", Some.Tenant)
            .Log("properties|CallerInfo", $$"""[{"CallerIdentityType":"ObjectID","CallerIdentityValue":"{{Some.Caller}}"}]""");
        var stories = Replayed.Of(Read.Lines(activation.Hit("a"), Some.Failure().Hit("b")));
        Assert.Equal([Some.Tenant], stories.Keys);
        Assert.Contains(" a b", Assert.Single(stories[Some.Tenant]), StringComparison.Ordinal);
    }

    /// <summary>A controller is refused the same action all day; a person is refused nine different ones in 40 minutes.</summary>
    [Fact]
    public void RetryLoop_BesideAPersonWhoTriesAround_OnlyTheSecondIsAStory()
    {
        var life = OrdinaryLife(14);
        var day = RandomCalls.FirstPass + (14 * Day);
        // 40,000 refusals on each of two days: what is new on the first is none on the second.
        var loop = Enumerable.Range(0, 80_000).Select(i => Call(day + (i * 2 * Day / 80_000), $"loop{i:00000}", "controller", "m/loop/write", FailureReason.Denied) with { Kind = PrincipalKind.Service });
        var person = Enumerable.Range(0, 9).Select(i => Call(day + Day + Noon + (i / 3), $"try{i}", "p3", $"m/try{i}/write", FailureReason.Denied));
        var tenant = new Tenant();
        var stories = tenant.Run([.. life, .. loop, .. person], []);
        var ofLoop = stories.FindAll(story => tenant.Names.Principals.Text(story.Principal) == "controller");
        var evidence = Assert.Single(Assert.Single(ofLoop).Evidence);
        Assert.Equal(day, evidence.At.Index);
        var ofPerson = Assert.Single(stories, story => tenant.Names.Principals.Text(story.Principal) == "p3" && story.Start.Index >= day);
        Assert.Equal(9, ofPerson.Evidence.Count(piece => piece.Kind == EvidenceKind.Operation));
        Assert.Equal(9, ofPerson.Events.Count);
        Assert.True(ofPerson.Score > 3 * ofLoop[0].Score);
    }

    /// <summary>After a tool's release pipelines of narrow rights are refused random registrations, all on one day: one operation, never denied, and so a surge.</summary>
    [Fact]
    public void ToolRelease_ThirtyPipelinesRegister_HidesNoneThatIsRefusedMore()
    {
        var life = OrdinaryLife(14);
        var noon = RandomCalls.FirstPass + (14 * Day) + Noon;
        var wave = Enumerable.Range(0, 30).SelectMany(i => Enumerable.Range(0, 3 + (i % 10)).Select(k => Some.Unnamed().Claim(Claims.ObjectId, $"pipeline{i}").Text("event|action", $"Microsoft.X{i}{k}/register/action")
            .Log("properties|status_code", "Forbidden").With("@timestamp", $"{At(noon + ((i + k) % 24))}").With("event|ingested", $"{At(noon + ((i + k) % 24))}").Hit($"w{i}-{k}")));
        var taken = Some.Unnamed().Claim(Claims.ObjectId, "pipeline7").Text("event|action", "Microsoft.Authorization/roleAssignments/write").Log("properties|status_code", "Forbidden").With("@timestamp", $"{At(noon + 20)}").With("event|ingested", $"{At(noon + 20)}").Hit("taken");
        var pipelines = Enumerable.Range(0, 30).SelectMany(i => Enumerable.Range(0, 14).Select(day => Call(RandomCalls.FirstPass + (day * Day) + Noon + (i % 20), $"n{i}-{day}", $"pipeline{i}", $"m/deploy{day % 3}/write", FailureReason.Other) with { Kind = PrincipalKind.Service }));
        string[] lines = [.. life.Select(Written.Of), .. pipelines.Select(Written.Of), .. wave, taken];
        var read = Read.Lines(lines);
        _ = Assert.Single(read.Failures.Where(failure => failure.Id.StartsWith('w')).Select(failure => (failure.Operation, failure.Reason)).Distinct());

        var scores = Replayed.Of(read)[Some.Tenant].Where(story => story.Contains(" w", StringComparison.Ordinal)).ToDictionary(story => story[..story.IndexOf(' ', StringComparison.Ordinal)], Score);
        Assert.Equal(30, scores.Count);
        // Three others of at most 40 active ones are an intensity of .075: x is at most 2.6, softplus(2.6 - 5) = .087.
        Assert.All(scores.Where(entry => entry.Key != "pipeline7"), entry => Assert.True(entry.Value < .09, $"{entry}"));
        Assert.True(scores["pipeline7"] > 1, $"{scores["pipeline7"]}");
    }

    private static double Score(string told) => double.Parse(told.Split("\n  ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static long At(int pass) => pass * PassTime.LengthMs;

    private static FailedCall Call(int pass, string id, string principal, string operation, FailureReason reason) =>
        new(pass, At(pass), id, principal, PrincipalKind.Human, operation, reason);

    /// <summary>Ten people who fail at the same few things every day.</summary>
    private static IEnumerable<FailedCall> OrdinaryLife(int days) =>
        from day in Enumerable.Range(0, days)
        from person in Enumerable.Range(0, 10)
        select Call(RandomCalls.FirstPass + (day * Day) + 36 + (person % 24), $"l{day}-{person}", $"p{person}", $"m/usual{(day + person) % 4}/write", person == 0 ? FailureReason.Denied : FailureReason.Other);
}
