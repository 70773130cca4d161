namespace ElasticRareFailure.IntegrationTests.Support;

/// <summary>Tests that change the templates of the cluster, or say what they are: one after the other, when no other test runs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class CollectionOfTemplates
{
    public const string Name = "Templates of the cluster";
}
