using ElasticRareFailure.Worker.Commands;
using Spectre.Console;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>The consoles: standard output for results, standard error for progress; 80 columns and no colour where it is no terminal.</summary>
internal static class Terminal
{
    private const int PipeWidth = 80;

    /// <summary>A console on standard output.</summary>
    public static IAnsiConsole Of(TextWriter output, Streams streams) => Create(output, streams.OutputIsTerminal);

    /// <summary>Runs work with a bar on standard error, if that is a terminal.</summary>
    /// <param name="streams">Where the bar goes.</param>
    /// <param name="title">What is done.</param>
    /// <param name="work">Does it; takes where to report the share that is done, 0 to 1.</param>
    public static async Task<T> WithProgressAsync<T>(Streams streams, string title, Func<IProgress<double>?, Task<T>> work)
    {
        if (!streams.ErrorIsTerminal)
        {
            return await work(null);
        }

        return await Create(streams.Error, terminal: true).Progress().AutoClear(true).StartAsync(async context =>
        {
            var task = context.AddTask(title, maxValue: 1);
            return await Task.Run(() => work(new Share(task)));
        });
    }

    private static IAnsiConsole Create(TextWriter writer, bool terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        if (!terminal)
        {
            console.Profile.Width = PipeWidth;
        }

        return console;
    }

    private sealed class Share(ProgressTask task) : IProgress<double>
    {
        public void Report(double value) => task.Value = value;
    }
}
