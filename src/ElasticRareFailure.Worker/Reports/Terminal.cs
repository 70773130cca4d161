using Spectre.Console;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>The consoles: standard output for results, standard error for progress; 80 columns and no colour where it is no terminal.</summary>
internal static class Terminal
{
    private const int PipeWidth = 80;

    /// <summary>Standard output.</summary>
    public static IAnsiConsole Output() => Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>Runs work with a bar on standard error, if that is a terminal.</summary>
    /// <param name="title">What it does.</param>
    /// <param name="work">Does it; takes where to report the share that is done, 0 to 1.</param>
    public static async Task<T> WithProgressAsync<T>(string title, Func<IProgress<double>?, Task<T>> work)
    {
        if (Console.IsErrorRedirected)
        {
            return await work(null);
        }

        return await Create(Console.Error, redirected: false).Progress().AutoClear(true).StartAsync(async context =>
        {
            var task = context.AddTask(title, maxValue: 1);
            return await Task.Run(() => work(new Share(task)));
        });
    }

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect, ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect });
        if (redirected)
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
