using System.CommandLine;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Worker.Files;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>backtest</c>: what would have been said.</summary>
internal static class BacktestCommand
{
    public static Command Create()
    {
        var input = new Option<string[]>("--input") { Description = "Files, directories, or - for standard input.", Required = true, AllowMultipleArgumentsPerToken = true };
        var stories = new Option<string?>("--stories") { Description = "Write every story, one JSON a line; - for standard output." };
        var command = new Command("backtest", "Replays records on the grid of passes and shows the stories, the rarest first.") { input, stories };
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(async () =>
        {
            using var files = InputFiles.Find(parsed.GetValue(input)!, Console.OpenStandardInput);
            var source = FileActivitySource.Read(files.All, null, null, cancellationToken);
            IReadOnlyList<TenantStory> found = [];
            if (source.History.Passes is var (first, last))
            {
                found = await Replay.RunAsync(source, first, last, null, null, cancellationToken);
            }

            if (parsed.GetValue(stories) is { } path)
            {
                using var target = path == "-" ? Console.OpenStandardOutput() : File.Create(path);
                StoryWriter.Write(target, found);
            }

            return ExitCode.Done;
        }, Console.Error));
        return command;
    }
}
