using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Alerts;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Elasticsearch.Triage;

namespace ElasticRareFailure.Worker.Running;

/// <summary>What passes need of the cluster.</summary>
/// <param name="sources">Makes sources.</param>
/// <param name="checks">Looks how sources are.</param>
/// <param name="alerts">Reads what was said.</param>
/// <param name="triage">Reads what people said of stories, and of what is harmless.</param>
/// <param name="sinks">Makes sinks of alerts.</param>
/// <param name="passes">The log of passes.</param>
/// <param name="options">Which records are read.</param>
/// <param name="diagnosis">Says what is wrong.</param>
internal sealed class PassCluster(
    SourceFactory sources, SourceCheckReader checks, AlertLog alerts, TriageReader triage, AlertSinkFactory sinks, IPassLog passes, SourceOptions options, Diagnosis diagnosis)
{
    /// <summary>Which records are read.</summary>
    public SourceOptions Options => options;

    /// <summary>Looks how sources are.</summary>
    public SourceCheckReader Checks => checks;

    /// <summary>Says what is wrong.</summary>
    public Diagnosis Diagnosis => diagnosis;

    /// <summary>A source that gave nothing yet.</summary>
    public ClusterActivitySource Source(TimeBudget budget) => sources.Create(budget);

    /// <summary>A sink.</summary>
    public IAlertSink Sink(TimeBudget budget) => sinks.Create(budget);

    /// <summary>The log of passes.</summary>
    public IPassLog PassLog => passes;

    /// <summary>What was said in the days before a pass.</summary>
    public Task<SaidAlerts> SaidAsync(PassTime pass, TimeBudget budget, CancellationToken cancellationToken) => alerts.ReadAsync(pass, budget, cancellationToken);

    /// <summary>What people said up to now.</summary>
    public Task<FoundTriage> TriageAsync(TimeBudget budget, CancellationToken cancellationToken) => triage.ReadAsync(budget, cancellationToken);

    /// <summary>The last pass that every source has behind it, of those that have any; null: none has.</summary>
    public async Task<PassTime?> CoveredAsync(bool shadow, CancellationToken cancellationToken)
    {
        PassTime? covered = null;
        foreach (var source in SourceIndices.Of(options.Patterns))
        {
            if (await passes.LastCoveredAsync(source.Name, shadow, cancellationToken) is { } last && (covered is null || last < covered))
            {
                covered = last;
            }
        }

        return covered;
    }
}
