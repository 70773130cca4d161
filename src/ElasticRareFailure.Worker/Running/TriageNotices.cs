using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Triage;
using ElasticRareFailure.Scoring;
using Microsoft.Extensions.Logging;

namespace ElasticRareFailure.Worker.Running;

/// <summary>Says in the log what is to be known of suppressions and feedback: what does not change once, what was hidden at each pass.</summary>
/// <param name="logger">The log.</param>
internal sealed class TriageNotices(ILogger logger)
{
    private readonly HashSet<string> said = new(StringComparer.Ordinal);

    /// <summary>Says what ran out, what has a fault, and what is too much.</summary>
    public void Say(FoundTriage triage, PassTime pass)
    {
        foreach (var expired in triage.List.Expired(pass).Where(expired => said.Add($"expired {expired.Id} {expired.UntilMs}")))
        {
            Log.SuppressionExpired(logger, Printable.Line(expired.Id), Printable.Line(expired.Owner), Reports.Times.Text(expired.UntilMs), Printable.Line(expired.Reason));
        }

        foreach (var fault in triage.Faults.Where(said.Add))
        {
            Log.DoesNotCount(logger, Printable.Line(fault));
        }

        foreach (var kind in triage.LimitsReached.Where(kind => said.Add($"limit {kind}")))
        {
            Log.TooMany(logger, kind, WholeIndex.Most);
        }
    }

    /// <summary>Says how many stories a pass hid.</summary>
    public void Say(PassFindings findings)
    {
        if (findings.SuppressedStories > 0)
        {
            Log.Suppressed(logger, Reports.Times.Text(findings.Pass.EndMs), findings.SuppressedStories);
        }
    }
}
