using System.CommandLine;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Files;
using ElasticRareFailure.Worker.Reports;
using ElasticRareFailure.Worker.Triage;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>suppressions</c>: lists what is known to be harmless for a while, adds to it and ends it.</summary>
/// <param name="streams">Where it is said.</param>
/// <param name="time">The clock.</param>
/// <param name="environment">Environment variables that configure it.</param>
internal sealed class SuppressionsCommand(Streams streams, TimeProvider time, IReadOnlyDictionary<string, string?> environment)
{
    private const string Writes = " On a cluster with credentials of your own that may write rare_failure-suppressions: the worker's may not.";

    public static Command Create(Streams streams, TimeProvider time, IReadOnlyDictionary<string, string?> environment)
    {
        var own = new SuppressionsCommand(streams, time, environment);
        return new Command("suppressions", "What is known to be harmless for a while: a file, or the index rare_failure-suppressions of a cluster.") { own.List(), own.Add(), own.End() };
    }

    private Command List()
    {
        var target = new SuppressionTarget(streams, time);
        var json = new Option<bool>("--json") { Description = "One JSON object, as --suppressions of backtest and once reads it, with the state of each beside." };
        var command = new Command("list", "Shows all suppressions and how each stands. Exit code 1: some have faults, and hide nothing.") { json };
        target.AddTo(command);
        Set(command, target, async (parsed, suppressions, cancellationToken) =>
        {
            var entries = await suppressions.ReadAsync(cancellationToken);
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            if (parsed.GetValue(json))
            {
                using var output = streams.Output();
                SuppressionJson.Write(output, entries, now);
            }
            else
            {
                await using var output = streams.OpenText();
                SuppressionTable.Show(Terminal.Of(output, streams), entries, now);
            }

            return entries.Any(static entry => entry.Read is null) ? ExitCode.Faults : ExitCode.Done;
        });
        return command;
    }

    private Command Add()
    {
        var (target, options) = (new SuppressionTarget(streams, time), new SuppressionAddOptions());
        var command = new Command("add", "Adds a suppression, in force from now on; * stands for any text, and what is not named matches all." + Writes);
        options.AddTo(command);
        target.AddTo(command);
        Set(command, target, async (parsed, suppressions, cancellationToken) =>
        {
            var entry = options.Entry(parsed, time.GetUtcNow());
            await suppressions.AddAsync(entry, cancellationToken);
            Say($"Suppression {entry.Id} written to {suppressions.Name}: in force for passes that end after {Times.Text(entry.Read!.FromMs)} and until {Times.Text(entry.Read.UntilMs)}.");
            return ExitCode.Done;
        });
        return command;
    }

    private Command End()
    {
        var target = new SuppressionTarget(streams, time);
        var id = new Argument<string>("ID") { Description = "Id of the suppression." };
        var by = new Option<string>("--by") { Description = "Who ends it.", Required = true };
        var command = new Command("end", "Ends a suppression now; one that ran out is not told any more. It is kept." + Writes) { id, by };
        target.AddTo(command);
        Set(command, target, async (parsed, suppressions, cancellationToken) =>
        {
            var (wanted, who, now) = (parsed.GetRequiredValue(id).Trim(), parsed.GetRequiredValue(by).Trim(), Times.Text(time.GetUtcNow().ToUnixTimeMilliseconds()));
            if (who.Length == 0)
            {
                throw new InputException("--by: say who ends it.");
            }

            var entry = (await suppressions.ReadAsync(cancellationToken)).FirstOrDefault(entry => entry.Id == wanted) ?? throw new InputException($"There is no suppression {wanted} in {suppressions.Name}: suppressions list shows those there are.");
            if (entry.Read is { IsEnded: true } or null && entry.Written["ended_at"] is { } before)
            {
                throw new InputException($"Suppression {wanted} was ended before, at {before}.");
            }

            await suppressions.EndAsync(entry, now, who, cancellationToken);
            Say($"Suppression {wanted} ended at {now} in {suppressions.Name}: passes that end later are not covered.");
            return ExitCode.Done;
        });
        return command;
    }

    private void Set(Command command, SuppressionTarget target, Func<ParseResult, ISuppressions, CancellationToken, Task<int>> work) =>
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => target.RunAsync(parsed, environment, suppressions => work(parsed, suppressions, cancellationToken)), streams.Error));

    private void Say(string line)
    {
        using var output = streams.OpenText();
        output.WriteLine(Printable.Line(line));
    }
}
