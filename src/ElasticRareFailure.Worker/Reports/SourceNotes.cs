using System.Globalization;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>What is to be known of the sources of a cluster, a sentence each: above all whether silence means that nothing was rare.</summary>
/// <param name="reader">Looks how a source is.</param>
/// <param name="options">Which records are read.</param>
/// <param name="diagnosis">Says what is wrong.</param>
internal sealed class SourceNotes(SourceCheckReader reader, SourceOptions options, Diagnosis diagnosis)
{
    private const double MostWithoutTenant = .01;

    private static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(60);

    /// <summary>The notes on a source that was read up to a pass.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(ClusterActivitySource source, PassTime pass, TimeBudget budget, CancellationToken cancellationToken)
    {
        var notes = new List<string>();
        foreach (var state in source.Sources)
        {
            if (state.Failure is { } failure)
            {
                notes.Add($"Source {state.Indices.Name} could not be read from {Times.Text(state.FailedAt!.Value.StartMs)} on, so what it holds is missing here: {diagnosis.Of(failure)}.");
                continue;
            }

            try
            {
                var check = await reader.ReadAsync(state.Indices, pass.EndMs - PassTime.DayMs, pass.EndMs, budget, cancellationToken);
                notes.AddRange(Of(state.Indices, check));
            }
            catch (ElasticsearchException e)
            {
                notes.Add($"Source {state.Indices.Name} could not be looked at: {diagnosis.Of(e)}.");
            }
        }

        return notes;
    }

    /// <summary>The notes on what was seen of a source in the 24 hours before a pass.</summary>
    public IEnumerable<string> Of(SourceIndices source, SourceCheck check)
    {
        var name = source.Name;
        if (check.Documents == 0)
        {
            yield return $"Source {name}: no document of {source.Text} became known in the 24 hours before the pass. That is silence, not \"nothing rare\".";
        }

        if (check.PipelineErrors > 0)
        {
            var broken = check.PipelineErrors * 2 > check.Documents;
            yield return $"Source {name}{(broken ? " is broken" : string.Empty)}: {Number(check.PipelineErrors)} of {Number(check.Documents)} documents have no operation, since the ingest pipeline failed on them.";
        }

        if (check.WithoutIngested > 0)
        {
            yield return $"Source {name}: {Percent(check.WithoutIngested, check.Documents)} of the documents have no event.ingested; those that come more than {options.LateWindow.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)} hours late cannot be seen.";
        }

        if (check.WithoutTenant > check.Documents * MostWithoutTenant)
        {
            yield return $"Source {name}: {Percent(check.WithoutTenant, check.Documents)} of the documents name no tenant; they share one, unless Source:SubscriptionTenants tells whose they are.";
        }

        if (check.FailureStore > 0)
        {
            yield return $"Source {name}: {Number(check.FailureStore.Value)} documents of the last 24 hours were refused by the index and lie in the failure store of its streams ({source.Text}::failures); they are not judged.";
        }

        if (check.ClockSkew.Duration() > MostSkew)
        {
            yield return $"Source {name}: the clock here is {Math.Abs(check.ClockSkew.TotalSeconds).ToString("0", CultureInfo.InvariantCulture)} s {(check.ClockSkew > TimeSpan.Zero ? "ahead of" : "behind")} that of the cluster.";
        }
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(long part, long all) => (all == 0 ? 0 : (double)part / all).ToString("0.#%", CultureInfo.InvariantCulture).Replace("%", " %", StringComparison.Ordinal);
}
