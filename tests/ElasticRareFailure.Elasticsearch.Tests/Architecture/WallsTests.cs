using ElasticRareFailure.Elasticsearch.Connection;
using Mono.Cecil;

namespace ElasticRareFailure.Elasticsearch.Tests.Architecture;

/// <summary>One room speaks with the cluster.</summary>
public sealed class WallsTests
{
    private static readonly string Room = typeof(ElasticsearchCaller).Namespace!;

    [Fact]
    public void Types_OutsideTheConnection_CallTheClusterThroughTheCallerOnly()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(ElasticsearchCaller).Assembly.Location);
        var outside = assembly.MainModule.GetTypes().Where(type => RoomOf(type) is { } room && room.StartsWith("ElasticRareFailure.", StringComparison.Ordinal) && room != Room).ToList();

        Assert.NotEmpty(outside);
        Assert.Empty(ClientWall.Breaches(outside));
    }

    [Theory]
    [InlineData(nameof(Trespassers.MakesAClient))]
    [InlineData(nameof(Trespassers.KeepsAClient))]
    [InlineData(nameof(Trespassers.KeepsItLazily))]
    [InlineData(nameof(Trespassers.CallsIt))]
    [InlineData(nameof(Trespassers.CallsPartOfIt))]
    [InlineData(nameof(Trespassers.UsesTheTransport))]
    [InlineData(nameof(Trespassers.UsesHttp))]
    public void Breaches_OfATrespasser_AreFound(string name) => Assert.NotEmpty(BreachesOf(name));

    [Fact]
    public void Breaches_OfWhatGoesThroughTheCaller_AreNone() => Assert.Empty(BreachesOf(nameof(Trespassers.GoesThroughTheCaller)));

    [Fact]
    public void Types_OfThisRoom_AreSealedOrStatic() =>
        Assert.Empty(typeof(ElasticsearchCaller).Assembly.GetTypes().Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && type.Namespace?.StartsWith("ElasticRareFailure.", StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal)).Select(type => type.FullName));

    private static IReadOnlyList<string> BreachesOf(string name)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(WallsTests).Assembly.Location);
        return ClientWall.Breaches([.. assembly.MainModule.GetTypes().Where(type => IsWithin(type, name))]);
    }

    private static bool IsWithin(TypeDefinition? type, string name) => type is not null && (type.Name == name || IsWithin(type.DeclaringType, name));

    private static string? RoomOf(TypeDefinition type) => type.DeclaringType is null ? type.Namespace : RoomOf(type.DeclaringType);
}
