namespace ElasticRareFailure.SampleGenerator.Records;

/// <summary>A call as the log has it.</summary>
/// <param name="Call">What happened.</param>
/// <param name="Id">The document's `_id`.</param>
/// <param name="Ingested">When the cluster took it in; some records do not say.</param>
/// <param name="UpperCase">Spelled as the export through an event hub does.</param>
/// <param name="SaysFailed">A failure whose result type is `Failed`, for which the pipeline sets no outcome.</param>
/// <param name="NumericStatus">The status code is a number instead of a word.</param>
internal sealed record LoggedRecord(Call Call, string Id, DateTime? Ingested, bool UpperCase, bool SaysFailed, bool NumericStatus)
{
    public string Action => UpperCase ? Call.Operation.UpperName : Call.Operation.Name;

    public string ResultType => Call.Outcome.State switch
    {
        OutcomeState.Start => "Start",
        OutcomeState.Accept => "Accept",
        OutcomeState.Success => "Success",
        _ => SaysFailed ? "Failed" : "Failure",
    };
}
