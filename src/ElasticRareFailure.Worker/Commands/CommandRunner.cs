using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Files;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>Runs a command and turns what stops it into one line on standard error and an exit code.</summary>
internal static class CommandRunner
{
    /// <summary>Exit code of a process that was interrupted (128 and SIGINT).</summary>
    private const int Interrupted = 130;

    public static async Task<int> RunAsync(Func<Task<int>> command, TextWriter error)
    {
        try
        {
            return await command();
        }
        catch (InputException e)
        {
            await error.WriteLineAsync(Printable.Line($"error: {e.Message}"));
            return ExitCode.Usage;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(Printable.Line($"error: {e.Message}"));
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
    }
}
