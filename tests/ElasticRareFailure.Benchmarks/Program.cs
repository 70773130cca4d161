using System.Globalization;
using BenchmarkDotNet.Running;
using ElasticRareFailure.Benchmarks.Memory;
using ElasticRareFailure.Benchmarks.Whole;

namespace ElasticRareFailure.Benchmarks;

internal static class Program
{
    private const string Usage =
        """
        walk FILE
            reads every token of a file with a bare Utf8JsonReader: what reading it costs at least
        phases FILE
            reads and replays a file, and says what each part of it takes
        allocations FILE
            reads a file twice and says what the second time allocates: its names are known then
        cluster URL KEY INDICES END
            reads a cluster: a cold start up to END (epoch ms) and warm passes after it, beside the bare requests
        anything else
            goes to BenchmarkDotNet; without arguments it asks which benchmarks to run, --filter '*' runs all
        """;

    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["--help" or "-h"]:
                Console.Out.WriteLine(Usage);
                return 0;
            case ["walk", var file]:
                Walk.Run(file, Console.Out);
                return 0;
            case ["phases", var file]:
                Phases.Run(file, Console.Out);
                return 0;
            case ["allocations", var file]:
                Allocations.Run(file, Console.Out);
                return 0;
            case ["cluster", var url, var key, var indices, var end]:
                await ClusterTimings.RunAsync(url, key, indices, long.Parse(end, CultureInfo.InvariantCulture), Console.Out);
                return 0;
            default:
                _ = BenchmarkSwitcher.FromTypes([typeof(ParseBenchmarks), typeof(ReplayBenchmarks)]).Run(arguments);
                return 0;
        }
    }
}
