using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ElasticRareFailure.Detection;
using NetArchTest.Rules;

namespace ElasticRareFailure.Tests.Architecture;

/// <summary>The walls between the core and the world, and between its folders.</summary>
public sealed class WallsTests
{
    private const int MostLines = 400;

    private static readonly System.Reflection.Assembly Core = typeof(TenantDetector).Assembly;

    // In the order of the data: a folder may know those before it.
    private static readonly string[] Folders = ["Activity", "Rarity", "Scoring", "Alerts", "Feedback", "Explanation", "Detection"];

    private static readonly string[] ForbiddenNamespaces = ["System.Net", "Microsoft.Extensions", "System.Threading.Timer", "System.Diagnostics.Process", "Elastic", "Spectre"];

    private static readonly string[] ForbiddenTypes =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.Path", "System.IO.FileSystemInfo",
        "System.Console", "System.Environment", "System.Random", "System.TimeProvider", "System.Diagnostics.Stopwatch", "System.Threading.Thread",
    ];

    private static readonly string[] ForbiddenMembers = ["System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.Guid.NewGuid", "System.Threading.Tasks.Task.Delay"];

    [Fact]
    public void Core_ReferencesNoHttpHostingFileOrClock()
    {
        var (types, members) = References();
        Assert.True(types.Count > 50, $"{types.Count} types are referenced");
        Assert.DoesNotContain(types, type => ForbiddenNamespaces.Any(prefix => type.StartsWith(prefix, StringComparison.Ordinal)));
        Assert.Empty(types.Intersect(ForbiddenTypes));
        Assert.Empty(members.Intersect(ForbiddenMembers));
    }

    [Fact]
    public void Folders_DependOneWay()
    {
        for (var folder = 0; folder < Folders.Length; folder++)
        {
            var later = Folders[(folder + 1)..].Select(name => $"ElasticRareFailure.{name}").ToArray();
            if (later.Length == 0)
            {
                continue;
            }

            var result = Types.InAssembly(Core).That().ResideInNamespace($"ElasticRareFailure.{Folders[folder]}").ShouldNot().HaveDependencyOnAny(later).GetResult();
            Assert.True(result.IsSuccessful, $"{Folders[folder]}: {string.Join(", ", result.FailingTypes.Select(type => type.FullName))}");
        }
    }

    [Fact]
    public void Types_OfTheCore_LieInTheFoldersOfTheDesign()
    {
        var own = Core.GetTypes().Where(type => type.Namespace?.StartsWith("ElasticRareFailure", StringComparison.Ordinal) == true).ToList();
        Assert.True(own.Count > 80, $"{own.Count} types");
        Assert.All(own, type => Assert.Contains(type.Namespace!.Split('.')[1], Folders));
    }

    [Fact]
    public void Classes_OfTheCore_AreSealedOrStatic() =>
        Assert.Empty(Core.GetTypes().Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && type.Namespace?.StartsWith("ElasticRareFailure", StringComparison.Ordinal) == true).Select(type => type.FullName));

    [Fact]
    public void Files_OfTheProduct_HaveAtMost400Lines()
    {
        var files = Directory.GetFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories);
        Assert.True(files.Length > 100, $"{files.Length} files");
        Assert.All(files, file => Assert.InRange(File.ReadLines(file).Count(), 1, MostLines));
    }

    private static (HashSet<string> Types, HashSet<string> Members) References()
    {
        using var file = new PEReader(File.OpenRead(Core.Location));
        var metadata = file.GetMetadataReader();
        var types = metadata.TypeReferences.Select(handle => NameOf(metadata, metadata.GetTypeReference(handle))).ToHashSet();
        var members = new HashSet<string>();
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference)
            {
                _ = members.Add($"{NameOf(metadata, metadata.GetTypeReference((TypeReferenceHandle)member.Parent))}.{metadata.GetString(member.Name)}");
            }
        }

        return (types, members);
    }

    private static string NameOf(MetadataReader metadata, TypeReference type) => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "ElasticRareFailure.sln")))
        {
            directory = directory.Parent;
        }

        return directory.FullName;
    }
}
