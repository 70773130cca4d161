using System.CommandLine;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Files;
using ElasticRareFailure.Worker.Reports;
using Spectre.Console;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>backtest</c>: replays records on the grid of passes and shows what was rare.</summary>
internal static class BacktestCommand
{
    private const string StandardOutput = "-";

    public static Command Create(Streams streams)
    {
        var options = new BacktestOptions();
        var command = new Command("backtest", "Replays records on the grid of passes and shows the stories, the rarest first.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => RunAsync(options, parsed, streams, cancellationToken), streams.Error));
        return command;
    }

    private static async Task<int> RunAsync(BacktestOptions options, ParseResult parsed, Streams streams, CancellationToken cancellationToken)
    {
        using var files = InputFiles.Find(parsed.GetValue(options.Input)!, streams.Input);
        var tenants = SubscriptionTenants.Parse(parsed.GetValue(options.SubscriptionTenants));
        var source = await Terminal.WithProgressAsync(streams, "Reading", progress => Task.FromResult(FileActivitySource.Read(files.All, tenants, progress, cancellationToken)));
        var stories = await ReplayAsync(source, streams, parsed.GetValue(options.From), parsed.GetValue(options.To), cancellationToken);
        var path = parsed.GetValue(options.Stories);
        if (path is not null)
        {
            using var target = path == StandardOutput ? streams.Output() : File.Create(path);
            StoryWriter.Write(target, stories);
        }

        var top = parsed.GetValue(options.Top);
        if (parsed.GetValue(options.Json) && path != StandardOutput)
        {
            using var output = streams.Output();
            BacktestJson.Write(output, source, stories, top, NameOf(source));
        }
        else
        {
            Show(source, stories, top, streams, path == StandardOutput);
        }

        return ExitCode.Done;
    }

    private static async Task<IReadOnlyList<TenantStory>> ReplayAsync(FileActivitySource source, Streams streams, long? from, long? to, CancellationToken cancellationToken)
    {
        if (source.History.Passes is not var (first, last))
        {
            return [];
        }

        if (to is { } end && PassTime.EndingAt(end) < last)
        {
            last = PassTime.EndingAt(end);
        }

        var stories = await Terminal.WithProgressAsync(streams, "Replaying", progress => Replay.RunAsync(source, first, last, null, progress, cancellationToken));
        return from is { } start ? [.. stories.Where(story => story.Story.Last.EndMs >= start)] : stories;
    }

    private static void Show(FileActivitySource source, IReadOnlyList<TenantStory> stories, int top, Streams streams, bool onError)
    {
        var summary = ReadSummary.Lines(source).Append($"{stories.Count} stories.");
        if (onError)
        {
            foreach (var line in summary)
            {
                streams.Error.WriteLine(Printable.Line(line));
            }

            return;
        }

        using var output = streams.OpenText();
        var console = Terminal.Of(output, streams);
        if (stories.Count > 0 && top > 0)
        {
            console.Write(StoryTable.Create(stories, top, NameOf(source)));
        }

        foreach (var line in summary)
        {
            console.Write(new Text(Printable.Line(line)));
            console.WriteLine();
        }
    }

    private static Func<TenantStory, string> NameOf(FileActivitySource source)
    {
        var histories = source.History.Tenants.ToDictionary(tenant => tenant.Names);
        return story => histories[story.Names].Labels.Of(story.Story.Principal) ?? story.Names.Principals.Text(story.Story.Principal);
    }
}
