using System.Diagnostics;
using System.Globalization;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring.Packing;
using ElasticRareFailure.Worker.Files;
using ElasticRareFailure.Worker.Findings;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Benchmarks.Whole;

/// <summary>What each part of a backtest takes: seconds by the clock and of processor time, bytes allocated, bytes that are alive after it.</summary>
internal static class Phases
{
    public static void Run(string path, TextWriter output)
    {
        var source = Measure("read", output, () => FileActivitySource.Read([new InputFile(path, path)], null, null, CancellationToken.None));
        if (source.History.Passes is not var (first, last))
        {
            return;
        }

        var timelines = Measure("replay", output, () => Replay.RunTenantsAsync(source, first, last, null, null, CancellationToken.None, new StoryArchive(TemporaryFile.Open)).GetAwaiter().GetResult());
        var findings = Measure("findings", output, () => new ReplayFindings(timelines, new ScoringChoice(1, new Dictionary<string, double>(), null, null), WhatIf.DefaultBudgets));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"stories {findings.Stories.Count}, evidence {findings.Stories.Sum(s => s.Story.Evidence.Count)}"));
        GC.KeepAlive(source);
    }

    private static T Measure<T>(string name, TextWriter output, Func<T> work)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var pause = GC.GetTotalPauseDuration();
        var used = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var result = work();
        var seconds = watch.Elapsed.TotalSeconds;
        used = Environment.CpuUsage.TotalTime - used;
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        pause = GC.GetTotalPauseDuration() - pause;
        var alive = GC.GetTotalMemory(forceFullCollection: true);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-10} {seconds,8:F2} s, {used.TotalSeconds,6:F2} s CPU, of it collecting {pause.TotalSeconds,6:F2} s; allocated {allocated >> 20,6} MiB, alive {alive >> 20,5} MiB, resident at most {Process.GetCurrentProcess().PeakWorkingSet64 >> 20,5} MiB"));
        return result;
    }
}
