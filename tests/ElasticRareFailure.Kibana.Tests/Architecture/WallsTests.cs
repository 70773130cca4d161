using ElasticRareFailure.Elasticsearch.Tests.Architecture;
using ElasticRareFailure.Kibana.Connection;
using Mono.Cecil;

namespace ElasticRareFailure.Kibana.Tests.Architecture;

/// <summary>One room speaks with Kibana, and nobody here with the cluster.</summary>
public sealed class WallsTests
{
    private static readonly string Room = typeof(KibanaCaller).Namespace!;

    [Fact]
    public void Types_OutsideTheConnection_CallKibanaThroughTheCallerOnly()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(KibanaCaller).Assembly.Location);
        var outside = assembly.MainModule.GetTypes().Where(type => RoomOf(type) is { } room && room.StartsWith("ElasticRareFailure.", StringComparison.Ordinal) && room != Room).ToList();

        Assert.NotEmpty(outside);
        Assert.Empty(ClientWall.Breaches(outside));
    }

    [Fact]
    public void Assembly_ReferencesNoClientOfElastic() =>
        Assert.DoesNotContain(typeof(KibanaCaller).Assembly.GetReferencedAssemblies(), assembly => assembly.Name!.StartsWith("Elastic.", StringComparison.Ordinal));

    [Fact]
    public void Classes_AreSealedOrStatic() =>
        Assert.Empty(typeof(KibanaCaller).Assembly.GetTypes().Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && type.Namespace?.StartsWith("ElasticRareFailure.", StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal)).Select(type => type.FullName));

    private static string? RoomOf(TypeDefinition type) => type.DeclaringType is null ? type.Namespace : RoomOf(type.DeclaringType);
}
