namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>How a source is, beside its failures and successes: what shows that silence is not "nothing rare".</summary>
/// <param name="Documents">Documents that became known in the time looked at.</param>
/// <param name="PipelineErrors">Of these, documents on which the ingest pipeline failed: they have no operation.</param>
/// <param name="WithoutIngested">Of these, documents without event.ingested: later than the late window they cannot be seen.</param>
/// <param name="WithoutTenant">Of these, documents without a field that names a tenant.</param>
/// <param name="NewestMs">When the newest became known, epoch ms; null: there is none.</param>
/// <param name="ClusterMs">The cluster's clock, epoch ms.</param>
/// <param name="ClockSkew">The worker's clock less the cluster's.</param>
/// <param name="FailureStore">Documents in the failure store of its streams in the last 24 hours; null: it may not be read, or there is none.</param>
internal sealed record SourceCheck(long Documents, long PipelineErrors, long WithoutIngested, long WithoutTenant, long? NewestMs, long ClusterMs, TimeSpan ClockSkew, long? FailureStore);
