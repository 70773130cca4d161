using System.CommandLine;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Elasticsearch.Alerts;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Triage;
using ElasticRareFailure.Feedback;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Files;
using ElasticRareFailure.Worker.Reports;
using ElasticRareFailure.Worker.Triage;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>feedback</c>: writes down what an analyst says that a story was, in a file or in the cluster.</summary>
/// <param name="streams">Where it is said.</param>
/// <param name="time">The clock.</param>
internal sealed class FeedbackCommand(Streams streams, TimeProvider time)
{
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(2);

    private readonly ClusterOptions cluster = new();
    private readonly Argument<string> id = new("ID") { Description = "Id of the story (rare_failure.story.id); on a cluster that of an alert does too." };
    private readonly Option<string> verdict = new("--verdict") { Description = "What it was: attack, which calibration leaves out from then on, or ordinary, which is shown, and takes back an attack that was said before.", Required = true };
    private readonly Option<string> by = new("--by") { Description = "Who says so.", Required = true };
    private readonly Option<string?> note = new("--note") { Description = "Why." };
    private readonly Option<long?> at = TimeOption.Create("--at", "When it was said; without it now.");
    private readonly Option<string?> file = new("--feedback") { Description = "Add a line to this file, and ask no cluster." };
    private readonly Option<bool> unsaid = new("--unsaid") { Description = "On a cluster: the id is that of a story that no alert is of, such as a suppressed one." };

    public static Command Create(Streams streams, TimeProvider time, IReadOnlyDictionary<string, string?> environment)
    {
        var own = new FeedbackCommand(streams, time);
        own.verdict.CompletionSources.Add([.. FeedbackReading.Verdicts]);
        own.verdict.Validators.Add(static result =>
        {
            if (result.Tokens is [var token] && !FeedbackReading.Verdicts.Contains(token.Value))
            {
                result.AddError($"--verdict: '{token.Value}' is none of {string.Join(", ", FeedbackReading.Verdicts)}.");
            }
        });
        var command = new Command("feedback", "Writes down what an analyst says that a story was. On a cluster with credentials that may write logs-rare_failure.feedback-default and read the alerts.")
        {
            own.id, own.verdict, own.by, own.note, own.at, own.file, own.unsaid, FeedbackListCommand.Create(streams, time, environment),
        };
        own.cluster.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => own.RunAsync(parsed, environment, cancellationToken), streams.Error));
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken)
    {
        var entry = EntryOf(parsed);
        if (parsed.GetValue(file) is { } path)
        {
            FeedbackFile.Append(path, entry);
            Say(entry, $"written to {path}");
            return Task.FromResult(ExitCode.Done);
        }

        return ClusterSession.RunAsync(cluster.Configuration(parsed, environment), streams, time, session => WriteAsync(session, entry, parsed.GetValue(unsaid), cancellationToken));
    }

    private async Task<int> WriteAsync(ClusterSession session, StoryFeedback entry, bool isUnsaid, CancellationToken cancellationToken)
    {
        var budget = new TimeBudget(time, MostTime);
        var story = isUnsaid ? entry.Story : (await session.Get<AlertLog>().FindAsync(entry.Story, budget, cancellationToken))?.StoryId
            ?? throw new InputException($"No alert has the id {entry.Story}, and none is of a story of that id: copy event.id or rare_failure.story.id of an alert; --unsaid takes the id of a story that no alert is of.");
        entry = entry with { Story = story };
        var isNew = await session.Get<FeedbackSink>().WriteAsync(entry, budget, cancellationToken);
        Say(entry, isNew ? $"written to {FeedbackReader.Stream}" : $"{FeedbackReader.Stream} says so already");
        return ExitCode.Done;
    }

    private StoryFeedback EntryOf(ParseResult parsed)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var (story, who, when) = (parsed.GetRequiredValue(id).Trim(), parsed.GetRequiredValue(by).Trim(), parsed.GetValue(at) ?? now);
        return
            !FeedbackReading.IsStory(story) ? throw new InputException($"'{story}' is no id of a story or an alert: these are 40 hexadecimal digits, as in rare_failure.story.id and event.id of an alert.") :
            who.Length == 0 ? throw new InputException("--by: say who says so.") :
            when > now ? throw new InputException("--at lies ahead: what is said counts from when it was said.") :
            new StoryFeedback(story.ToLowerInvariant(), parsed.GetRequiredValue(verdict) == "attack" ? StoryVerdict.Attack : StoryVerdict.Ordinary, when, who, parsed.GetValue(note)?.Trim());
    }

    private void Say(StoryFeedback entry, string where)
    {
        var midnight = Times.Text((entry.AtMs + PassTime.DayMs - 1) / PassTime.DayMs * PassTime.DayMs);
        using var output = streams.OpenText();
        output.WriteLine(Printable.Line($"Story {entry.Story}: {FeedbackReading.NameOf(entry.Verdict)}, says {entry.By}, at {Times.Text(entry.AtMs)}; {where}."));
        output.WriteLine(entry.Verdict == StoryVerdict.Attack
            ? $"From {midnight} on calibration leaves it out; what was said before stays as it is."
            : $"It changes no bar; an attack that was said of it before counts no more from {midnight} on.");
    }
}
