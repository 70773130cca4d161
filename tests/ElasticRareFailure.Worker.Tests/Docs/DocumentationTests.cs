using System.Text.RegularExpressions;

namespace ElasticRareFailure.Worker.Tests.Docs;

/// <summary>What the documents name exists.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Root = FindRoot();

    [Theory]
    [InlineData("README.md")]
    [InlineData("ARCHITECTURE.md")]
    public void Paths_NamedInADocument_Exist(string document)
    {
        var text = File.ReadAllText(Path.Combine(Root, document));
        var paths = QuotedPath().Matches(text).Concat(LinkedPath().Matches(text)).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.True(paths.Count > 5, $"{paths.Count} paths found");
        Assert.All(paths, path => Assert.True(Path.Exists(Path.Combine(Root, path)), path));
    }

    [Fact]
    public void CodeNames_InTheTableOfSymbols_AreTypesAndMembers()
    {
        var text = File.ReadAllText(Path.Combine(Root, "ARCHITECTURE.md"));
        var section = text[text.IndexOf("## The method's symbols", StringComparison.Ordinal)..text.IndexOf("## Decisions", StringComparison.Ordinal)];
        var names = CodeName().Matches(section).Select(match => match.Groups[1].Value).ToList();
        Assert.True(names.Count > 30, $"{names.Count} names found");
        var types = typeof(Activity.PassTime).Assembly.GetTypes();
        Assert.All(names, name =>
        {
            var parts = name.Split('.');
            var named = types.Where(type => type.Name == parts[0]).ToList();
            Assert.True(named.Count > 0, name);
            const System.Reflection.BindingFlags Any = System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Static;
            Assert.True(parts.Length == 1 || named.Exists(type => type.GetMember(parts[1], Any).Length > 0), name);
        });
    }

    [GeneratedRegex("`((?:src|tests|samples|scripts)/[^`*…]+)`")]
    private static partial Regex QuotedPath();

    [GeneratedRegex(@"\]\(((?!https?:)[^)#]+)\)")]
    private static partial Regex LinkedPath();

    [GeneratedRegex("`([A-Z][A-Za-z]+(?:\\.[A-Za-z]+)?)`")]
    private static partial Regex CodeName();

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "ElasticRareFailure.sln")))
        {
            directory = directory.Parent;
        }

        return directory!.FullName;
    }
}
