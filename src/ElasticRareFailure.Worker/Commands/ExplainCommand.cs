using System.CommandLine;
using System.Globalization;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Explanations;
using ElasticRareFailure.Worker.Files;
using ElasticRareFailure.Worker.Findings;
using ElasticRareFailure.Worker.Reports;
using Spectre.Console;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>explain</c>: why a story is rare, as a sequence in time, in words and numbers.</summary>
internal static class ExplainCommand
{
    public static Command Create(Streams streams, TimeProvider time, IReadOnlyDictionary<string, string?> environment)
    {
        var options = new ExplainOptions();
        var command = new Command("explain", "Explains a story: what happened, why each thing is rare, what is usual, how sure the rate is. By the id of an alert on a cluster; with --input by --story or --principal.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(
            () => options.Input.IsGiven(parsed) ? RunAsync(options, parsed, streams, time, cancellationToken) : new ExplainOnCluster(options, streams, time, environment).RunAsync(parsed, cancellationToken),
            streams.Error));
        return command;
    }

    /// <summary>Prints explanations in the form that was asked for.</summary>
    public static void Report(IReadOnlyList<Explanation.StoryExplanation> explained, IReadOnlyList<string> notes, bool all, bool json, Streams streams)
    {
        if (json)
        {
            ResultFile.Write(ResultFile.StandardOutput, streams, target => ExplanationJson.Write(target, explained));
            return;
        }

        using var output = streams.OpenText();
        var console = Terminal.Of(output, streams);
        foreach (var (index, story) in explained.Index())
        {
            if (index > 0)
            {
                console.WriteLine();
            }

            new ExplanationText(story).Show(console, all);
        }

        foreach (var note in notes)
        {
            console.WriteLine();
            console.Write(new Text(Printable.Line(note)));
            console.WriteLine();
        }
    }

    private static async Task<int> RunAsync(ExplainOptions options, ParseResult parsed, Streams streams, TimeProvider time, CancellationToken cancellationToken)
    {
        var scoring = options.Scoring.Choice(parsed);
        var triage = options.Triage.Read(parsed, time);
        using var files = options.Input.Files(parsed, streams);
        var source = await FileReplay.ReadAsync(files, options.Input.SubscriptionTenants(parsed), triage, streams, cancellationToken);
        var id = parsed.GetValue(options.Story) ?? parsed.GetValue(options.Id);
        var choice = id is not null ? StoryChoice.OfId(id) : StoryChoice.OfPrincipal(parsed.GetValue(options.Principal)!, source.LabelOf);
        var explainer = new Explainer(choice.Has);
        PassTime? until = parsed.GetValue(options.To) is { } to ? PassTime.EndingAt(to) : null;
        var timelines = await FileReplay.RunAsync(source, until, triage, streams, cancellationToken, explainer.Take);
        var stories = explainer.Stories;
        if (stories.Count == 0)
        {
            throw new InputException(id is not null ? $"explain: no story of these records has the id {id}." : $"explain: no story of these records is of {parsed.GetValue(options.Principal)}.");
        }

        if (id is not null && stories.Count > 1)
        {
            throw new InputException(string.Create(CultureInfo.InvariantCulture, $"explain: {stories.Count} stories have ids that begin with {id}: give more digits."));
        }

        var shown = stories.Take(parsed.GetValue(options.Top)).ToList();
        var findings = new ReplayFindings(timelines, scoring, []);
        var explained = await explainer.ExplainAsync(shown, source, findings, scoring, cancellationToken);
        string[] notes = stories.Count > shown.Count
            ? [string.Create(CultureInfo.InvariantCulture, $"{stories.Count - shown.Count:N0} more of {parsed.GetValue(options.Principal)}: {string.Join(", ", stories.Skip(shown.Count).Take(5).Select(story => $"{Alerts.AlertId.OfStory(explainer.NamesOf(story), story)[..12]} (score {story.Score.ToString("0.00", CultureInfo.InvariantCulture)})"))}; --top shows more.")]
            : [];
        Report(explained, notes, parsed.GetValue(options.All), parsed.GetValue(options.Json), streams);
        return ExitCode.Done;
    }
}
