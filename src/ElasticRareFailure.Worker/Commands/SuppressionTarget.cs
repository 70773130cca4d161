using System.CommandLine;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Triage;
using ElasticRareFailure.Worker.Triage;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>Which suppressions a command is about: those of a file, else those of a cluster.</summary>
/// <param name="streams">Where faults are said.</param>
/// <param name="time">The clock.</param>
internal sealed class SuppressionTarget(Streams streams, TimeProvider time)
{
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(2);

    private readonly ClusterOptions cluster = new();
    private readonly Option<string?> file = new("--suppressions") { Description = "Those of this file, and ask no cluster." };

    public void AddTo(Command command)
    {
        command.Add(file);
        cluster.AddTo(command);
    }

    /// <summary>Runs what is done with them; returns the exit code.</summary>
    public Task<int> RunAsync(ParseResult parsed, IReadOnlyDictionary<string, string?> environment, Func<ISuppressions, Task<int>> work) =>
        parsed.GetValue(file) is { } path
            ? work(new SuppressionFile(path))
            : ClusterSession.RunAsync(cluster.Configuration(parsed, environment), streams, time, session =>
                work(new SuppressionIndex(session.Get<SuppressionReader>(), session.Get<SuppressionStore>(), new TimeBudget(time, MostTime))));
}
