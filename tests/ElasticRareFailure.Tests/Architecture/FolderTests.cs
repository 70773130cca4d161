using System.Reflection;
using ElasticRareFailure.Detection;
using NetArchTest.Rules;

namespace ElasticRareFailure.Tests.Architecture;

/// <summary>Data goes one way: Activity, Rarity, Scoring, Alerts, Detection.</summary>
public sealed class FolderTests
{
    private static readonly Assembly Core = typeof(TenantDetector).Assembly;
    private static readonly string[] InOrder = ["Activity", "Rarity", "Scoring", "Alerts", "Detection"];

    [Theory]
    [InlineData("Activity")]
    [InlineData("Rarity")]
    [InlineData("Scoring")]
    [InlineData("Alerts")]
    public void Types_OfAFolder_DependOnNoLaterOne(string folder)
    {
        string[] later = [.. InOrder.SkipWhile(name => name != folder).Skip(1).Select(name => $"ElasticRareFailure.{name}")];
        var result = Types.InAssembly(Core).That().ResideInNamespaceContaining($"ElasticRareFailure.{folder}").ShouldNot().HaveDependencyOnAny(later).GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", (result.FailingTypes ?? []).Select(type => type.FullName)));
    }

    /// <summary>The rule would hold of folders that do not exist, too.</summary>
    [Fact]
    public void Types_OfDetection_DependOnEarlierOnes()
    {
        var detector = Types.InAssembly(Core).That().HaveName(nameof(TenantDetector));
        foreach (var folder in (string[])["Activity", "Rarity", "Scoring"])
        {
            Assert.False(detector.ShouldNot().HaveDependencyOnAny($"ElasticRareFailure.{folder}").GetResult().IsSuccessful);
        }
    }

    [Fact]
    public void Types_Namespaces_AreFoldersOfTheDesign()
    {
        var others = Core.GetTypes().Where(type => type.Namespace?.StartsWith("ElasticRareFailure.", StringComparison.Ordinal) == true && !InOrder.Contains(type.Namespace.Split('.')[1]));
        Assert.Empty(others);
    }

    [Fact]
    public void Types_Classes_AreSealed()
    {
        var open = Core.GetTypes().Where(type => type.IsClass && !type.IsAbstract && !type.IsSealed && !type.Name.StartsWith('<'));
        Assert.Empty(open.Select(type => type.FullName));
    }
}
