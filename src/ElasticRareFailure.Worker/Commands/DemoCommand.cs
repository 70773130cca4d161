using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Bulk;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Demo;
using ElasticRareFailure.Worker.Files;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>demo</c>: writes the records of a file into a cluster as if they had just happened, so that a worker has something to say.</summary>
internal static class DemoCommand
{
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(10);

    public static Command Create(Streams streams, TimeProvider time, IReadOnlyDictionary<string, string?> environment)
    {
        var cluster = new ClusterOptions();
        var input = new Option<string>("--input") { Description = "File (.gz too) with one {\"_id\",\"_source\"} a line, such as samples/activity-2026-01.ndjson.gz.", Required = true };
        var until = TimeOption.Create("--until", "The moment of the records that becomes now; later ones are left out.");
        until.Required = true;
        var command = new Command("demo", $"Writes recorded activity logs into a cluster, moved so that they end now: into the index {DemoTenant.Index}. Not for a cluster in earnest use.") { input, until };
        cluster.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => RunAsync(parsed, cancellationToken), streams.Error));
        return command;

        async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
        {
            using var files = InputFiles.Find([parsed.GetValue(input)!], streams.Input);
            return await ClusterSession.RunAsync(cluster.Configuration(parsed, environment), streams, time, async session =>
            {
                var tenant = new DemoTenant(session.Get<ElasticsearchCaller>(), new TimeBudget(time, MostTime));
                await using var output = streams.OpenText();
                await output.WriteLineAsync(Printable.Line(await SentenceAsync(tenant, files.All, parsed.GetValue(until)!.Value, cancellationToken)));
                return ExitCode.Done;
            });
        }

        async Task<string> SentenceAsync(DemoTenant tenant, IReadOnlyList<InputFile> files, long untilMs, CancellationToken cancellationToken)
        {
            if (await tenant.IsThereAsync(cancellationToken))
            {
                return $"{DemoTenant.Index} is there already and stays as it is. To load it anew: DELETE /{DemoTenant.Index}.";
            }

            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var written = await tenant.LoadAsync(files.SelectMany(file => Moved(file, untilMs, now - untilMs)), cancellationToken);
            return string.Create(CultureInfo.InvariantCulture, $"{DemoTenant.Index}: {written} records; what happened at {Times.Text(untilMs)} happens at {Times.Text(now)}.");
        }
    }

    private static IEnumerable<BulkDocument> Moved(InputFile file, long untilMs, long moveMs)
    {
        using var lines = new StreamReader(file.Open());
        for (var number = 1; lines.ReadLine() is { } line; number++)
        {
            if (line.Length > 0 && Moved(file, number, line, untilMs, moveMs) is { } document)
            {
                yield return document;
            }
        }
    }

    private static BulkDocument? Moved(InputFile file, int number, string line, long untilMs, long moveMs)
    {
        try
        {
            return MovedRecord.Of(line, untilMs, moveMs);
        }
        catch (JsonException)
        {
            throw new InputException(string.Create(CultureInfo.InvariantCulture, $"{file.Name}: line {number} is no record with _id and _source."));
        }
    }
}
