using System.Text.Json;

namespace ElasticRareFailure.Elasticsearch.Triage;

/// <summary>A document that was found.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Source">Its JSON.</param>
/// <param name="SequenceNumber">Which change of its shard it is: who writes it anew says so, and is refused if it was changed meanwhile.</param>
/// <param name="PrimaryTerm">Of which primary.</param>
internal sealed record FoundDocument(string Id, JsonElement Source, long SequenceNumber, long PrimaryTerm);
