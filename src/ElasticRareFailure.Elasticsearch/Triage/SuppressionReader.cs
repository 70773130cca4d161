using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Triage;

/// <summary>Reads the suppressions. Where the index is not there, nothing is suppressed; where it may not be read, that is said.</summary>
/// <param name="caller">Calls the cluster.</param>
internal sealed class SuppressionReader(ElasticsearchCaller caller)
{
    /// <summary>The index.</summary>
    public const string Index = "rare_failure-suppressions";

    /// <summary>Reads all of them.</summary>
    /// <exception cref="ElasticsearchException">They could not be read whole, or may not be read.</exception>
    public async Task<FoundSuppressions> ReadAsync(TimeBudget budget, CancellationToken cancellationToken)
    {
        var found = await new WholeIndex(caller).ReadAsync(Index, newest: null, budget, cancellationToken).ConfigureAwait(false);
        var (read, invalid) = (new List<Suppression>(), new List<string>());
        foreach (var document in found.Documents)
        {
            var faults = new List<string>();
            if (SuppressionReading.Read(document.Source, document.Id, $"suppression {document.Id}", faults) is { } suppression)
            {
                read.Add(suppression);
            }
            else
            {
                invalid.Add(string.Join("; ", faults));
            }
        }

        return new FoundSuppressions(new SuppressionList(read), invalid, found);
    }
}
