using ElasticRareFailure.Worker.Commands;

namespace ElasticRareFailure.Worker.Tests.Architecture;

/// <summary>The worker knows no client of Elasticsearch: it asks the room that speaks with the cluster.</summary>
public sealed class WallsTests
{
    [Fact]
    public void Worker_ReferencesNoClientOfElastic() =>
        Assert.DoesNotContain(typeof(CommandLine).Assembly.GetReferencedAssemblies(), assembly => assembly.Name!.StartsWith("Elastic.", StringComparison.Ordinal));
}
