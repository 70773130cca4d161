using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Architecture;

public sealed class SourceFileTests
{
    private static readonly string[] Files = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("/obj/", StringComparison.Ordinal))];

    [Fact]
    public void SourceFiles_Lines_AreAtMost400()
    {
        Assert.NotEmpty(Files);
        Assert.DoesNotContain(Files, path => File.ReadLines(path).Count() > 400);
    }

    [Fact]
    public void SourceFiles_Namespace_IsTheirFolder()
    {
        foreach (var path in Files)
        {
            var declared = File.ReadLines(path).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal));
            var folder = Path.GetRelativePath(Path.Combine(Repository.Root, "src"), Path.GetDirectoryName(path)!).Replace('/', '.');
            Assert.True(declared is null || declared == $"namespace {folder};", $"{path}: {declared}");
        }
    }
}
