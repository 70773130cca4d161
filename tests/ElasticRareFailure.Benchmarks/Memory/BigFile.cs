using ElasticRareFailure.SampleGenerator.Big;

namespace ElasticRareFailure.Benchmarks.Memory;

/// <summary>A big file of the generator, held in memory.</summary>
internal static class BigFile
{
    /// <summary>The bytes of a file of so many records.</summary>
    /// <param name="records">Failures and successes.</param>
    /// <param name="successes">Share of successes in percent: 0, or 95 as the generator makes them.</param>
    public static byte[] Create(int records, int successes)
    {
        var path = Path.GetTempFileName();
        try
        {
            BigCommand.Run(new BigOptions(path, records * (100 - successes) / 100, successes > 0, BigShape.Ecs), TextWriter.Null);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
