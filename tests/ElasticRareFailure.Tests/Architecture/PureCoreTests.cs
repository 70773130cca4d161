using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Tests.Architecture;

/// <summary>The core knows no network, no host, no file, no clock and no console: looked up in what its assembly refers to.</summary>
public sealed class PureCoreTests
{
    private static readonly string[] ForbiddenSpaces = ["System.Net", "Microsoft.Extensions", "Microsoft.AspNetCore", "System.IO.Pipes", "System.Timers", "Elastic"];

    private static readonly string[] ForbiddenTypes =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.Path", "System.IO.RandomAccess", "System.IO.StreamReader", "System.IO.StreamWriter", "System.IO.FileSystemWatcher",
        "System.Console", "System.Environment", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.TimeProvider", "System.TimeZoneInfo", "System.Threading.Thread", "System.Threading.Timer", "System.Threading.PeriodicTimer", "System.Random",
    ];

    private static readonly string[] ForbiddenMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Security.Cryptography.RandomNumberGenerator.GetBytes", "System.Threading.Tasks.Task.Delay", "System.Threading.Tasks.Task.Run",
    ];

    [Fact]
    public void Core_TypeReferences_AreOfNoOutsideWorld()
    {
        var forbidden = Read(TypeNames).Where(name => ForbiddenTypes.Contains(name) || ForbiddenSpaces.Any(space => name.StartsWith(space + ".", StringComparison.Ordinal)));
        Assert.Empty(forbidden);
    }

    [Fact]
    public void Core_MemberReferences_AreOfNoClockAndNoChance()
    {
        Assert.Empty(Read(MemberNames).Intersect(ForbiddenMembers));
    }

    [Fact]
    public void Core_Assemblies_AreTheFrameworkAndHashing()
    {
        var assemblies = Read(metadata => metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)));
        Assert.DoesNotContain(assemblies, name => !name.StartsWith("System.", StringComparison.Ordinal));
        Assert.DoesNotContain(assemblies, name => name.StartsWith("System.Net", StringComparison.Ordinal) || name is "System.Console" or "System.IO.FileSystem" or "System.Diagnostics.Process");
    }

    /// <summary>The names are found at all: what the core does use is among them.</summary>
    [Fact]
    public void Core_References_AreReadAsWritten()
    {
        Assert.Contains("System.IO.Stream", Read(TypeNames));
        Assert.Contains("System.Math.Log", Read(MemberNames));
        Assert.Contains("System.DateTime.DaysInMonth", Read(MemberNames));
    }

    private static List<string> Read(Func<MetadataReader, IEnumerable<string>> names)
    {
        using var file = new PEReader(File.OpenRead(typeof(TenantDetector).Assembly.Location));
        return [.. names(file.GetMetadataReader())];
    }

    private static IEnumerable<string> TypeNames(MetadataReader metadata) => metadata.TypeReferences.Select(handle => NameOf(metadata, handle));

    private static IEnumerable<string> MemberNames(MetadataReader metadata)
    {
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference)
            {
                yield return $"{NameOf(metadata, (TypeReferenceHandle)member.Parent)}.{metadata.GetString(member.Name)}";
            }
        }
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";
    }
}
