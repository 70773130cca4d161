using System.Text;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Details;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>Alerts of one person's single denied call; what a test does not say does not matter to it.</summary>
internal static class SomeAlert
{
    public const string Tenant = "11110000-0000-0000-0000-000000000001";
    public const string Principal = "aaaa0000000000000000000000000001";

    /// <summary>2026-01-14T10:00:00Z to 10:15:00Z.</summary>
    public static readonly PassTime Pass = PassTime.Of(1_768_384_800_000);

    /// <summary>An alert.</summary>
    /// <param name="opening">Id of the event that opened its story: alerts of other events have other ids.</param>
    /// <param name="space">Namespace of its data stream.</param>
    public static Alert Of(string opening, string space = "default")
    {
        var names = new TenantNames(Tenant);
        var principal = names.Principals.Intern(Encoding.UTF8.GetBytes(Principal));
        var operation = names.Operations.Intern("microsoft.web/sites/write"u8);
        var id = EventId.Of(Encoding.UTF8.GetBytes(opening), names.EventIds);
        var at = Pass.StartMs + 60_000;
        var story = new Story(principal, Pass, id, new MethodParameters());
        var piece = new Evidence
        {
            At = Pass,
            Kind = EvidenceKind.Operation,
            Value = operation,
            Nats = 8,
            TimestampMs = at,
            FirstEvent = id,
            Failures = 1,
            PrincipalKind = PrincipalKind.Human,
            Added = story.AddOperation(1, Pass, 8),
            Baseline = new BaselineView(60, 12, 80, 3, 400),
            Operation = new OperationTerms(.01, 1, .05, .1, .02, 0, 0, .1, 1.5, 0, 0, 4, FailureReason.Denied),
        };
        story.Add(piece, [new Failure(at, at, id, 1, principal, operation, 0, 0, PrincipalKind.Human, FailureReason.Denied)]);
        _ = story.EndPass(Pass);
        var detail = new EventDetail { Id = id, TimestampMs = at, Action = "Microsoft.Web/sites/write", Operation = operation, Reason = FailureReason.Denied, Namespace = space };
        return new Alert { Names = names, State = new StoryState(story, Pass, story.Score, 1, 1), Sequence = 1, Verdict = new Verdict(47, 47, .1, 1, false, false), Who = "ada", Context = new StoryContext([detail], []), IngestedMs = Pass.EndMs };
    }
}
