using System.Diagnostics;
using System.Globalization;
using System.Text;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.History;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ElasticRareFailure.Benchmarks.Whole;

/// <summary>Measures reading from a cluster, in one run: a cold start beside the bare pages of its failures, warm passes beside the bare requests that they make.</summary>
internal static class ClusterTimings
{
    private const int Days = 92;
    private const int WarmPasses = 20;

    private static readonly TimeSpan MostTime = TimeSpan.FromHours(1);

    /// <summary>Measures.</summary>
    /// <param name="url">Address of the cluster.</param>
    /// <param name="apiKey">Encoded API key.</param>
    /// <param name="indices">Patterns of the source.</param>
    /// <param name="end">Time (epoch ms) up to which the cold start goes; the warm passes follow.</param>
    /// <param name="output">Takes the numbers, a name and a number a line.</param>
    public static async Task RunAsync(string url, string apiKey, string indices, long end, TextWriter output)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Elasticsearch:Urls"] = url,
            ["Elasticsearch:ApiKey"] = apiKey,
            ["Source:Indices"] = indices,
        }).Build();
        await using var services = new ServiceCollection().AddLogging().AddElasticsearch(configuration).BuildServiceProvider();
        var budget = new TimeBudget(TimeProvider.System, MostTime);
        var last = PassTime.EndingAt(end);
        var first = new PassTime((last.Day - Days) * PassTime.PerDay);
        var pages = new BarePages(services.GetRequiredService<ElasticsearchCaller>(), SourceIndices.Of([indices])[0], services.GetRequiredService<SourceOptions>().PageSize, budget);
        var whole = SourceSpan.Of(new SliceBounds(first, last));

        // Once unmeasured: the caches of the server, and the compiler, are warm for both.
        _ = await pages.ReadAsync([SourceQuery.Failures], whole);
        var (bareSeconds, _) = await TimeAsync(() => pages.ReadAsync([SourceQuery.Failures], whole));
        var source = services.GetRequiredService<SourceFactory>().Create(budget);
        var detector = new Detector();
        var cpu = Environment.CpuUsage.TotalTime;
        var (coldSeconds, _) = await TimeAsync(async () =>
        {
            await foreach (var batch in source.ReadAsync(first, last, CancellationToken.None))
            {
                _ = detector.Run(batch);
            }

            return 0;
        });
        Write(output, "bare_failures_seconds", bareSeconds);
        Write(output, "cold_start_seconds", coldSeconds);
        Write(output, "cold_start_cpu_seconds", (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        Write(output, "cold_start_documents", source.Counts.Records);
        Write(output, "cold_start_documents_per_second", source.Counts.Records / coldSeconds);
        var (bareWarm, warm) = (0d, 0d);
        for (var pass = last.Index + 1; pass <= last.Index + WarmPasses; pass++)
        {
            var at = new PassTime(pass);
            var (bare, _) = await TimeAsync(() => pages.ReadAsync([SourceQuery.Failures, SourceQuery.Successes], SourceSpan.Of(at, TimeSpan.FromHours(24))));
            var (live, _) = await TimeAsync(async () => detector.Run(await source.ReadLiveAsync(at, CancellationToken.None)).Count);
            (bareWarm, warm) = (bareWarm + bare, warm + live);
        }

        Write(output, "bare_pass_seconds", bareWarm / WarmPasses);
        Write(output, "warm_pass_seconds", warm / WarmPasses);
        Write(output, "warm_pass_ratio", warm / bareWarm);
    }

    private static async Task<(double Seconds, T Result)> TimeAsync<T>(Func<Task<T>> work)
    {
        var began = Stopwatch.GetTimestamp();
        var result = await work();
        return (Stopwatch.GetElapsedTime(began).TotalSeconds, result);
    }

    private static void Write(TextWriter output, string name, double number) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {number:0.####}"));

    /// <summary>The same requests as the source makes, their answers taken in and not read.</summary>
    private sealed class BarePages(ElasticsearchCaller caller, SourceIndices source, int size, TimeBudget budget)
    {
        private readonly PageBuffer buffer = new();

        public async Task<int> ReadAsync(SourceQuery[] queries, SourceSpan span)
        {
            var answers = 0;
            await using var pit = await PointInTime.OpenAsync(caller, TimeProvider.System, source, budget, CancellationToken.None);
            foreach (var query in queries)
            {
                var after = Array.Empty<byte>();
                do
                {
                    var body = PageBody.Of(pit.Id, size, after, query.Paths, writer => query.Write(writer, span, false));
                    _ = await caller.SendAsync(HttpMethod.Post, "/_search?allow_partial_search_results=false", body, buffer.FillAsync, budget, CancellationToken.None);
                    answers++;
                    after = LastSort(buffer.Bytes);
                }
                while (after.Length > 0);
            }

            return answers;
        }

        private static byte[] LastSort(ReadOnlySpan<byte> answer)
        {
            var name = "\"sort\":"u8;
            var at = answer.LastIndexOf(name);
            if (at < 0)
            {
                return [];
            }

            var sort = answer[(at + name.Length)..];
            return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(sort[..(sort.IndexOf((byte)']') + 1)]));
        }
    }
}
