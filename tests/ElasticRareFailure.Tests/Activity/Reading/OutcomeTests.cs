using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Reading;

/// <summary>What is a failure, a success, or neither.</summary>
public sealed class OutcomeTests
{
    [Theory]
    [InlineData("failure", null, RecordOutcome.Failure)]
    [InlineData("FAILURE", null, RecordOutcome.Failure)]
    [InlineData(" failure\t", null, RecordOutcome.Failure)]
    [InlineData(null, "Failed", RecordOutcome.Failure)]              // the pipeline sets no outcome for "Failed"
    [InlineData(null, "fAILURE", RecordOutcome.Failure)]
    [InlineData("success", "Failed", RecordOutcome.Failure)]         // failure wins
    [InlineData("failure", "Success", RecordOutcome.Failure)]
    [InlineData("Success", null, RecordOutcome.Success)]
    [InlineData(null, "Succeeded", RecordOutcome.Success)]
    [InlineData(null, "success", RecordOutcome.Success)]
    [InlineData("unknown", "Start", RecordOutcome.Neither)]
    [InlineData(null, "Accept", RecordOutcome.Neither)]
    [InlineData("failed", null, RecordOutcome.Neither)]              // no outcome of ECS
    [InlineData("succeeded", null, RecordOutcome.Neither)]
    [InlineData("", "", RecordOutcome.Neither)]
    [InlineData(null, null, RecordOutcome.Neither)]
    public void Outcome_OutcomeAndResultType_EitherDecides(string? outcome, string? result, RecordOutcome expected)
    {
        var document = Some.Failure().Without("event|outcome");
        _ = outcome is null ? document : document.Text("event|outcome", outcome);
        _ = result is null ? document : document.Log("result_type", result);
        Assert.Equal(expected, Read.Outcome(document));
    }

    [Theory]
    [InlineData("event|dataset", "azure.platformlogs")]
    [InlineData("data_stream|dataset", "something.else")]
    [InlineData("event|module", "aws")]
    public void Outcome_DatasetOfAnotherKind_IsNotLookedAt(string path, string value)
    {
        Assert.Equal(RecordOutcome.Failure, Read.Outcome(Some.Failure().Text(path, value)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\" \\t\\r\\n\"")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[null,\" \"]")]
    public void Operation_NoText_IsRejected(string action)
    {
        Assert.Equal(RecordOutcome.NoOperation, Read.Outcome(Some.Failure().With("event|action", action)));
    }

    [Fact]
    public void PipelineError_NoOperation_IsCountedApart()
    {
        var broken = """{"event":{"kind":"pipeline_error","original":"{…}"},"error":{"message":"Processor \"json\" failed"}}""";
        var result = Read.Lines(Enumerable.Repeat<object>(broken, 500));
        Assert.Equal((500, 500, 0), (result.Counts.Records, result.Counts[RecordOutcome.PipelineError], result.Counts.Readable));
    }

    [Theory]
    [InlineData("event|kind", "pipeline_error", RecordOutcome.PipelineError)]
    [InlineData("error|message", "Processor \"date\" failed", RecordOutcome.PipelineError)]
    [InlineData("event|kind", "event", RecordOutcome.NoOperation)]
    public void PipelineError_EitherSign_IsEnough(string path, string value, RecordOutcome expected)
    {
        Assert.Equal(expected, Read.Outcome(Some.Failure().Without("event|action").Text(path, value)));
    }

    [Fact]
    public void PipelineError_WithOperation_IsARecord()
    {
        Assert.Equal(RecordOutcome.Failure, Read.Outcome(Some.Failure().Text("error|message", "a processor that did no harm")));
    }

    [Fact]
    public void Counts_SeveralRecords_EachUnderItsOutcome()
    {
        var result = Read.Lines(Some.Failure(), Some.Success(), Some.Unnamed(), Some.Failure().Log("category", "Alert"), Some.Failure().Without("event|action"), Some.Failure().Text("event|outcome", "unknown"));
        Assert.Equal(6, result.Counts.Records);
        Assert.Equal(5, result.Counts.Readable);
        foreach (var outcome in (RecordOutcome[])[RecordOutcome.Failure, RecordOutcome.Success, RecordOutcome.NoPrincipal, RecordOutcome.NotJudged, RecordOutcome.NoOperation, RecordOutcome.Neither])
        {
            Assert.Equal(1, result.Counts[outcome]);
        }
    }
}
