namespace ElasticRareFailure.SampleGenerator.Records;

internal enum OutcomeState
{
    Start,
    Accept,
    Success,
    Failure,
}
