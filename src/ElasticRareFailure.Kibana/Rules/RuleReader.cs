using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Kibana.Connection;

namespace ElasticRareFailure.Kibana.Rules;

/// <summary>Reads what Kibana has of the shipped rules.</summary>
/// <param name="caller">Calls Kibana.</param>
internal sealed class RuleReader(KibanaCaller caller)
{
    /// <summary>What it has of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="budget">Time that is left for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KibanaException">There is no answer, or Kibana said no.</exception>
    public async Task<RuleState> ReadAsync(ShippedRule rule, TimeBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            return new RuleState(rule, await caller.SendAsync(new KibanaRequest(HttpMethod.Get, rule.Path), budget, cancellationToken).ConfigureAwait(false) as JsonObject);
        }
        catch (KibanaException e) when (e is { Status: 404, IsOfDetectionEngine: true })
        {
            return new RuleState(rule, null);                    // any other 404 means that there is no such space, or no detection engine
        }
    }
}
