using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Tests.Support;
using ElasticRareFailure.Tests.Support.Slow;

namespace ElasticRareFailure.Tests.Activity.Reading;

/// <summary>One pass over the bytes against plain look-ups in a parsed document.</summary>
public sealed class SlowReaderTests
{
    [Fact]
    public void Read_RandomDocuments_AreReadAsByPlainLookUps()
    {
        var outcomes = new System.Collections.Concurrent.ConcurrentDictionary<RecordOutcome, int>();
        RandomDocuments.All.Sample(document =>
        {
            var (outcome, failure) = SlowReader.Read(document, "e1");
            var result = Read.Text($"{{\"_id\":\"e1\",\"_source\":{document}}}");
            Assert.Equal([outcome], result.Outcomes);
            Assert.Equal(failure is null ? [] : [failure], result.Failures.Select(AsJudged));
            _ = outcomes.AddOrUpdate(outcome, 1, (_, count) => count + 1);
        }, iter: 10_000);
        // The documents are worth nothing if they come to nothing. (What is too old is told where slices are read.)
        Assert.All(Enum.GetValues<RecordOutcome>().Except([RecordOutcome.TooManyNames, RecordOutcome.TooOld]), outcome => Assert.True(outcomes.GetValueOrDefault(outcome) > 20, $"{outcome}: {outcomes.GetValueOrDefault(outcome)}"));
    }

    /// <summary>Documents by themselves, many in one file: nothing is left over from the record before.</summary>
    [Fact]
    public void Read_RandomDocumentsInOneFile_AreReadEachByItself()
    {
        RandomDocuments.All.Array[2, 8].Sample(documents =>
        {
            var expected = documents.Select((document, i) => SlowReader.Read(document, $"e{i}")).ToArray();
            var result = Read.Text(string.Concat(documents.Select((document, i) => $"{{\"_source\":{document},\"_id\":\"e{i}\"}}")));
            Assert.Equal(expected.Select(one => one.Outcome), result.Outcomes);
            Assert.Equal(expected.Select(one => one.Failure).OfType<ReadFailure>().OrderBy(failure => failure.Id), result.Failures.Select(AsJudged).OrderBy(failure => failure.Id));
        }, iter: 1_000);
    }

    private static ReadFailure AsJudged(ReadFailure failure) => failure.Reason > FailureReason.Policy ? failure with { Reason = FailureReason.Other } : failure;
}
