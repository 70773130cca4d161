namespace ElasticRareFailure.SampleGenerator.Big;

internal enum BigShape
{
    Ecs,
    Azure,
}
