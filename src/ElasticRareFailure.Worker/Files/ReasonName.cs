using ElasticRareFailure.Activity.Reading;

namespace ElasticRareFailure.Worker.Files;

/// <summary>What an outcome is called.</summary>
internal static class ReasonName
{
    /// <summary>The name.</summary>
    public static string Of(RecordOutcome outcome) => outcome switch
    {
        RecordOutcome.NoOperation => "no operation",
        RecordOutcome.PipelineError => "the ingest pipeline failed on it",
        RecordOutcome.NoTime => "no time that can be read",
        RecordOutcome.NoPrincipal => "no principal",
        RecordOutcome.Neither => "neither failure nor success",
        RecordOutcome.TooOld => "became known more than 7 days after it happened",
        RecordOutcome.TooManyNames => "too many names",
        RecordOutcome.NotJudged => "category not judged",
        RecordOutcome.Failure => "failure",
        _ => "success",
    };
}
