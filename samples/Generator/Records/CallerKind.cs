namespace ElasticRareFailure.SampleGenerator.Records;

internal enum CallerKind
{
    Person,
    Pipeline,
    ManagedIdentity,
}
