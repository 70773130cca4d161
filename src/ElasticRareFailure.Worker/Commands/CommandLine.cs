using System.CommandLine;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>The command line: what is wrong in it is said in one message, all faults at once.</summary>
internal static class CommandLine
{
    /// <summary>A command that is interrupted has this long to end.</summary>
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(15);

    /// <summary>Runs it; returns the exit code.</summary>
    /// <param name="arguments">Arguments of the process.</param>
    /// <param name="streams">Its streams.</param>
    /// <param name="time">The clock.</param>
    /// <param name="environment">Environment variables that configure it; null: none.</param>
    /// <param name="cancellationToken">Stops it, as a signal does.</param>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, Streams streams, TimeProvider time, IReadOnlyDictionary<string, string?>? environment = null, CancellationToken cancellationToken = default)
    {
        var root = new RootCommand("Finds failed operations in the Azure Activity Logs that are rare for who made them. All times are UTC.")
        {
            BacktestCommand.Create(streams, time, environment ?? new Dictionary<string, string?>()),
            DemoCommand.Create(streams, time, environment ?? new Dictionary<string, string?>()),
            OnceCommand.Create(streams, time, environment ?? new Dictionary<string, string?>()),
            ExplainCommand.Create(streams, time, environment ?? new Dictionary<string, string?>()),
            RunCommand.Create(streams, time, environment ?? new Dictionary<string, string?>()),
            SetupCommand.Create(streams, time, environment ?? new Dictionary<string, string?>()),
            FeedbackCommand.Create(streams, time, environment ?? new Dictionary<string, string?>()),
            SuppressionsCommand.Create(streams, time, environment ?? new Dictionary<string, string?>()),
            StatusCommand.Create(streams, time, environment ?? new Dictionary<string, string?>()),
            ValidateCommand.Create(streams, time, environment ?? new Dictionary<string, string?>()),
        };
        var parsed = root.Parse(arguments.Count == 0 ? ["--help"] : arguments);
        if (parsed.Errors.Count == 0)
        {
            await using var output = streams.OpenText();
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = StopTime, Output = output, Error = streams.Error }, cancellationToken);
        }

        foreach (var fault in parsed.Errors)
        {
            await streams.Error.WriteLineAsync(Printable.Line($"error: {fault.Message}"));
        }

        await streams.Error.WriteLineAsync("Say --help for the commands and their options.");
        return ExitCode.Usage;
    }
}
