using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Passes;
using ElasticRareFailure.Feedback;

namespace ElasticRareFailure.Elasticsearch.Triage;

/// <summary>Reads what analysts said of stories.</summary>
/// <param name="caller">Calls the cluster.</param>
internal sealed class FeedbackReader(ElasticsearchCaller caller)
{
    /// <summary>The data stream.</summary>
    public const string Stream = "logs-rare_failure.feedback-default";

    /// <summary>Reads all of it.</summary>
    /// <exception cref="ElasticsearchException">It could not be read whole, or may not be read.</exception>
    public async Task<FoundFeedback> ReadAsync(TimeBudget budget, CancellationToken cancellationToken)
    {
        var found = await new WholeIndex(caller).ReadAsync(Stream, "@timestamp", budget, cancellationToken).ConfigureAwait(false);
        var (entries, faults) = (new List<StoryFeedback>(), new List<string>());
        foreach (var document in found.Documents)
        {
            if (FeedbackReading.Read(DocumentField.Of(document.Source, "rare_failure.feedback") ?? default, $"feedback {document.Id}", faults) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return new FoundFeedback(entries, faults, found.IsCut);
    }
}
