using System.CommandLine;
using System.Text;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Triage;
using ElasticRareFailure.Feedback;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Reports;
using ElasticRareFailure.Worker.Triage;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>feedback list</c>: shows what was said of stories.</summary>
/// <param name="streams">Where it is said.</param>
/// <param name="time">The clock.</param>
internal sealed class FeedbackListCommand(Streams streams, TimeProvider time)
{
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(2);

    private readonly ClusterOptions cluster = new();
    private readonly Option<string?> file = new("--feedback") { Description = "Show those of this file." };
    private readonly Option<bool> json = new("--json") { Description = "One JSON a line, as --feedback of backtest and once reads it." };

    public static Command Create(Streams streams, TimeProvider time, IReadOnlyDictionary<string, string?> environment)
    {
        var own = new FeedbackListCommand(streams, time);
        var command = new Command("list", "Shows what was said of stories, in order of time.") { own.file, own.json };
        own.cluster.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => own.RunAsync(parsed, environment, cancellationToken), streams.Error));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(file) is { } path)
        {
            var faults = new List<string>();
            return await SayAsync(FeedbackReading.ReadLines(Encoding.UTF8.GetString(TriageFiles.Bytes(path)), faults), [.. faults], parsed.GetValue(json));
        }

        return await ClusterSession.RunAsync(cluster.Configuration(parsed, environment), streams, time, async session =>
        {
            var found = await session.Get<FeedbackReader>().ReadAsync(new TimeBudget(time, MostTime), cancellationToken);
            string[] cut = found.IsCut ? [$"feedback: there is more than the newest {WholeIndex.Most} entries, which are shown"] : [];
            return await SayAsync(found.Entries, [.. found.Faults, .. cut], parsed.GetValue(json));
        });
    }

    private async Task<int> SayAsync(IReadOnlyList<StoryFeedback> entries, string[] faults, bool asJson)
    {
        List<StoryFeedback> ordered = [.. entries.OrderBy(static entry => entry.AtMs).ThenBy(static entry => entry.Story, StringComparer.Ordinal)];
        if (asJson)
        {
            using var target = streams.Output();
            ordered.ForEach(entry => FeedbackFile.Write(target, entry));
        }
        else
        {
            await using var output = streams.OpenText();
            foreach (var line in ordered.Count == 0 ? ["Nothing was said of any story."] : ordered.SelectMany(Lines))
            {
                await output.WriteLineAsync(Printable.Line(line));
            }
        }

        foreach (var fault in faults)
        {
            await streams.Error.WriteLineAsync(Printable.Line($"error: {fault}."));
        }

        return faults.Length == 0 ? ExitCode.Done : ExitCode.Faults;
    }

    private static IEnumerable<string> Lines(StoryFeedback entry)
    {
        yield return $"{Times.Text(entry.AtMs)}  {FeedbackReading.NameOf(entry.Verdict)}  {entry.By ?? "(nobody named)"}";
        yield return $"  story {entry.Story}";
        if (entry.Note is { Length: > 0 } note)
        {
            yield return $"  {note}";
        }
    }
}
