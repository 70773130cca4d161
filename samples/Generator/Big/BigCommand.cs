using System.IO.Compression;
using ElasticRareFailure.SampleGenerator.Records;

namespace ElasticRareFailure.SampleGenerator.Big;

/// <summary>Writes a file for benchmarks.</summary>
internal static class BigCommand
{
    private const int SuccessesAFailure = 19;

    public static void Run(BigOptions options, TextWriter output)
    {
        var tenant = new BigTenant(options.Failures);
        var records = new BigRecords(tenant);
        IRecordWriter writer = options.Shape == BigShape.Ecs ? new EcsRecordWriter() : new AzureRecordWriter();
        using (var file = new RecordStream(options.File, writer, CompressionLevel.Fastest))
        {
            for (var failure = 0L; failure < options.Failures; failure++)
            {
                file.Write(records.Failure());
                for (var i = 0; options.Successes && i < SuccessesAFailure; i++) file.Write(records.Success());
            }
        }

        var successes = options.Successes ? SuccessesAFailure * options.Failures : 0;
        output.WriteLine($"{options.File}: {options.Failures} failures, {successes} successes");
        output.WriteLine($"{tenant.Principals} principals, {tenant.Pairs} pairs of principal and operation");
    }
}
