namespace ElasticRareFailure.Worker.Tests.Support;

/// <summary>Tests that count what the process allocates run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
