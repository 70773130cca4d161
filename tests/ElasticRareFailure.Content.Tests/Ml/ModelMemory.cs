using System.Globalization;

namespace ElasticRareFailure.Content.Tests.Ml;

/// <summary>What Elasticsearch's own estimate (<c>_ml/anomaly_detectors/_estimate_model_memory</c>) says of a detector of the function rare: 10 MB, 2 kB for each value that a partition is likely to have, 10 kB for each value of an influencer in a bucket.</summary>
internal static class ModelMemory
{
    public static int EstimateMb(long partitions, long operations, int bucketSeconds, long influencerValues)
    {
        // Not every operation is met in every partition: the more there are, and the shorter the bucket, the fewer.
        var power = Math.Min(1, (Math.Log10(bucketSeconds) + 1) / 8);
        var likely = Math.Ceiling(operations / Math.Pow(Math.Min(operations, partitions), power) * 2 / 3);
        return (int)Math.Ceiling(((10 * 1024) + (2 * likely * partitions) + (10 * influencerValues)) / 1024);
    }

    public static int Mb(string limit) => limit.EndsWith("mb", StringComparison.Ordinal) ? int.Parse(limit[..^2], CultureInfo.InvariantCulture) : throw new FormatException($"{limit} is not in mb");
}
