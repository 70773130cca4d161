using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Elasticsearch.Triage;
using ElasticRareFailure.Worker.Running;
using Microsoft.Extensions.Logging;

namespace ElasticRareFailure.Worker.Tests.Running;

public sealed class TriageNoticesTests
{
    private static readonly PassTime Pass = PassTime.EndingAt(1_768_385_700_000);

    [Fact]
    public void Say_AgainAtEachPass_SaysEachThingOnce()
    {
        var log = new Lines();
        var notices = new TriageNotices(log);
        var expired = new Suppression { Id = "a", Principal = "p", FromMs = 0, UntilMs = Pass.StartMs, Reason = "tests\nof mine", Owner = "bob" };

        notices.Say(Found([expired with { UntilMs = Pass.EndMs }], ["suppression b: owner is missing"]), Pass);
        notices.Say(Found([expired], ["suppression b: owner is missing"]), Pass);
        notices.Say(Found([expired, expired with { Id = "ended", IsEnded = true }], ["suppression b: owner is missing", "suppression c: is no object"], isCut: true), Pass);
        notices.Say(Found([expired], [], isCut: true), Pass);

        Assert.Equal(
            [
                "What has a fault does not count: suppression b: owner is missing",
                "Suppression a of bob ran out at 2026-01-14T10:00:00.000Z, and hides nothing any more: tests\\u{a}of mine",
                "What has a fault does not count: suppression c: is no object",
                "There are more documents of suppressions than the 10000 that are read: what is beyond does not count",
            ],
            log.All);
    }

    private sealed class Lines : ILogger
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => All.Add(formatter(state, exception));
    }

    private static FoundTriage Found(Suppression[] suppressions, string[] invalid, bool isCut = false) =>
        new(new FoundFeedback([], [], IsCut: false), new FoundSuppressions(new SuppressionList(suppressions), invalid, new FoundDocuments(IsThere: true, isCut ? 1 : 0, [])));
}
