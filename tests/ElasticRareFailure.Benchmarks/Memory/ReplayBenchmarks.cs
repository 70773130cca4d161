using BenchmarkDotNet.Attributes;
using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Benchmarks.Memory;

/// <summary>All passes of thirty days through the detector, once they have been read.</summary>
[MemoryDiagnoser]
public class ReplayBenchmarks
{
    private const int Records = 50_000;

    private List<PassBatch> passes = [];

    /// <summary>Share of successes in percent.</summary>
    [Params(0, 95)]
    public int Successes { get; set; }

    [GlobalSetup]
    public void Setup() => passes = BigHistory.Passes(BigHistory.Read(BigFile.Create(Records, Successes)));

    [Benchmark(OperationsPerInvoke = Records)]
    public int Passes()
    {
        var detector = new Detector();
        var reports = 0;
        foreach (var pass in passes)
        {
            reports += detector.Run(pass).Count;
        }

        return reports;
    }
}
