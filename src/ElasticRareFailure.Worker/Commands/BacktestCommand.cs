using System.CommandLine;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Worker.Files;
using ElasticRareFailure.Worker.Reports;
using Spectre.Console;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>backtest</c>: replays records on the grid of passes and shows what was rare.</summary>
internal static class BacktestCommand
{
    private const string StandardOutput = "-";

    public static Command Create()
    {
        var options = new BacktestOptions();
        var command = new Command("backtest", "Replays records on the grid of passes and shows the stories, the rarest first.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => RunAsync(options, parsed, cancellationToken), Console.Error));
        return command;
    }

    private static async Task<int> RunAsync(BacktestOptions options, ParseResult parsed, CancellationToken cancellationToken)
    {
        using var files = InputFiles.Find(parsed.GetValue(options.Input)!, Console.OpenStandardInput);
        var tenants = SubscriptionTenants.Parse(parsed.GetValue(options.SubscriptionTenants));
        var source = await Terminal.WithProgressAsync("Reading", progress => Task.FromResult(FileActivitySource.Read(files.All, tenants, progress, cancellationToken)));
        var stories = await ReplayAsync(source, parsed.GetValue(options.From), parsed.GetValue(options.To), cancellationToken);
        var path = parsed.GetValue(options.Stories);
        if (path is not null)
        {
            using var target = path == StandardOutput ? Console.OpenStandardOutput() : File.Create(path);
            StoryWriter.Write(target, stories);
        }

        var top = parsed.GetValue(options.Top);
        if (parsed.GetValue(options.Json) && path != StandardOutput)
        {
            using var output = Console.OpenStandardOutput();
            BacktestJson.Write(output, source, stories, top, NameOf(source));
        }
        else
        {
            Show(source, stories, top, path == StandardOutput);
        }

        return ExitCode.Done;
    }

    private static async Task<IReadOnlyList<TenantStory>> ReplayAsync(FileActivitySource source, long? from, long? to, CancellationToken cancellationToken)
    {
        if (source.History.Passes is not var (first, last))
        {
            return [];
        }

        if (to is { } end && PassTime.EndingAt(end) < last)
        {
            last = PassTime.EndingAt(end);
        }

        var stories = await Terminal.WithProgressAsync("Replaying", progress => Replay.RunAsync(source, first, last, null, progress, cancellationToken));
        return from is { } start ? [.. stories.Where(story => story.Story.Last.EndMs >= start)] : stories;
    }

    private static void Show(FileActivitySource source, IReadOnlyList<TenantStory> stories, int top, bool onError)
    {
        var summary = ReadSummary.Lines(source).Append($"{stories.Count} stories.");
        if (onError)
        {
            foreach (var line in summary)
            {
                Console.Error.WriteLine(Printable.Line(line));
            }

            return;
        }

        var console = Terminal.Output();
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
