using BenchmarkDotNet.Attributes;
using ElasticRareFailure.Benchmarks.Whole;

namespace ElasticRareFailure.Benchmarks.Memory;

/// <summary>Reading records beside a walk over the same bytes that does nothing: what finding the fields and turning names into numbers costs.</summary>
[MemoryDiagnoser]
public class ParseBenchmarks
{
    private const int Records = 20_000;

    private byte[] bytes = [];

    /// <summary>Share of successes in percent.</summary>
    [Params(0, 95)]
    public int Successes { get; set; }

    [GlobalSetup]
    public void Setup() => bytes = BigFile.Create(Records, Successes);

    [Benchmark(Baseline = true, OperationsPerInvoke = Records)]
    public long BareWalk() => Walk.Count(new MemoryStream(bytes)).Tokens;

    [Benchmark(OperationsPerInvoke = Records)]
    public long DocumentsAndHistory() => BigHistory.Read(bytes).Counts.Records;
}
