using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ElasticRareFailure.Worker.Commands;

namespace ElasticRareFailure.Worker.Tests.Docs;

/// <summary>What the documents name exists.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Root = FindRoot();

    [Theory]
    [InlineData("README.md", 6)]
    [InlineData("ARCHITECTURE.md", 6)]
    [InlineData("SECURITY.md", 0)]
    [InlineData("docs/configuration.md", 0)]
    [InlineData("docs/explain.md", 1)]
    [InlineData("docs/fields.md", 1)]
    [InlineData("docs/hunting.md", 0)]
    [InlineData("docs/method.md", 4)]
    [InlineData("docs/operating.md", 10)]
    [InlineData("docs/report.md", 1)]
    [InlineData("docs/security.md", 6)]
    [InlineData("docs/setup.md", 0)]
    [InlineData("docs/triage.md", 1)]
    public void Paths_NamedInADocument_Exist(string document, int least)
    {
        var text = Document(document);
        var folder = Path.GetDirectoryName(Path.Combine(Root, document))!;
        var quoted = QuotedPath().Matches(text).Select(match => Path.Combine(Root, match.Groups[1].Value));
        var paths = quoted.Concat(LinkedPath().Matches(text).Select(match => Path.Combine(folder, match.Groups[1].Value))).Distinct().ToList();
        Assert.True(paths.Count >= least, $"{paths.Count} paths found");
        Assert.All(paths, path => Assert.True(Path.Exists(path), path));
    }

    [Fact]
    public void Documents_OfTheFolder_AreAllLookedAt()
    {
        var looked = typeof(DocumentationTests).GetMethod(nameof(Paths_NamedInADocument_Exist))!.GetCustomAttributesData().Where(static data => data.AttributeType == typeof(InlineDataAttribute))
            .SelectMany(static data => (IEnumerable<System.Reflection.CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!).Select(static argument => argument.Value);
        Assert.Empty(Directory.GetFiles(Path.Combine(Root, "docs"), "*.md").Select(path => $"docs/{Path.GetFileName(path)}").Except(looked.OfType<string>()));
    }

    [Theory]
    [InlineData("docs/method.md")]
    [InlineData("docs/operating.md")]
    [InlineData("docs/security.md")]
    public void Links_IntoADocument_NameAHeading(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Root, document))!;
        Assert.All(LinkedHeading().Matches(Document(document)), link =>
        {
            var headings = Heading().Matches(File.ReadAllText(Path.Combine(folder, link.Groups[1].Value))).Select(static match => Anchor(match.Groups[1].Value));
            Assert.Contains(link.Groups[2].Value, headings);
        });
    }

    [Theory]
    [InlineData("docs/method.md", 0)]
    [InlineData("docs/operating.md", 8)]
    [InlineData("docs/security.md", 0)]
    public async Task Commands_NamedInADocument_AreTaken(string document, int least)
    {
        var lines = CommandOfOurs().Matches(Document(document)).Select(static match => match.Groups[1].Value.Trim()).Distinct().ToList();
        Assert.True(lines.Count >= least, $"{lines.Count} commands found");
        foreach (var line in lines)
        {
            // Without an address it is a fault of the configuration, and nothing is run; what the command line does not know is said before.
            using var error = new StringWriter();
            var streams = new Streams(() => Stream.Null, () => Stream.Null, error, OutputIsTerminal: false, ErrorIsTerminal: false);
            _ = await CommandLine.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), streams, TimeProvider.System, cancellationToken: TestContext.Current.CancellationToken);
            Assert.DoesNotContain("Say --help", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Example_InTheMethod_IsWhatExplainPrints()
    {
        var method = Document("docs/method.md");
        var section = method[method.IndexOf("## A worked example", StringComparison.Ordinal)..method.IndexOf("## From a score to a rate", StringComparison.Ordinal)];
        var printed = Joined(Document("docs/explain.md"));
        var lines = section.Split('\n').Where(static line => line.StartsWith("    ", StringComparison.Ordinal)).Select(static line => line.Trim()).ToList();
        Assert.Equal(7, lines.Count);
        Assert.All(lines, line => Assert.Contains(line, printed, StringComparison.Ordinal));
    }

    [Fact]
    public void Messages_QuotedInOperating_AreInTheSource()
    {
        var source = SourceLines("*.cs").ToList();
        var messages = QuotedMessages();
        Assert.True(messages.Count > 60, $"{messages.Count} messages found");
        Assert.All(messages, message => Assert.True(source.Exists(line => IsOf(message, line)), message));
    }

    /// <summary>The other way round: a sentence that is added to these files needs its row.</summary>
    [Theory]
    [InlineData("HealthCheck.cs", 15)]
    [InlineData("BlindSpots.cs", 5)]
    [InlineData("SourceNotes.cs", 8)]
    [InlineData("TemplateState.cs", 2)]
    [InlineData("Diagnosis.cs", 24)]
    public void Sentences_OfHealthAndConnection_AreInOperating(string file, int least)
    {
        var messages = QuotedMessages().Where(static message => message.Split('…').Sum(static part => part.Length) > 8).ToList();
        var sentences = SourceLines(file).Where(static line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Sentence().IsMatch(line)).ToList();
        Assert.True(sentences.Count >= least, $"{sentences.Count} sentences found");
        Assert.All(sentences, sentence => Assert.True(messages.Exists(message => IsOf(message, sentence)), sentence));
    }

    [Fact]
    public void Role_InSecurity_IsTheShippedOne()
    {
        var text = Document("docs/security.md");
        var start = text.IndexOf("```json", StringComparison.Ordinal) + "```json".Length;
        var shown = JsonNode.Parse(text[start..text.IndexOf("```", start, StringComparison.Ordinal)]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Document("src/ElasticRareFailure.Elasticsearch/Templates/worker-role.json")), shown));
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

    [GeneratedRegex("`((?:src|tests|samples|scripts|docs|rules|kibana-assets)/[^`*… ]+)(?: [^`*…]*)?`")]
    private static partial Regex QuotedPath();

    [GeneratedRegex(@"\]\(((?!https?:)[^)#]+)(?:#[^)]*)?\)")]
    private static partial Regex LinkedPath();

    [GeneratedRegex("`([A-Z][A-Za-z]+(?:\\.[A-Za-z]+)?)`")]
    private static partial Regex CodeName();

    [GeneratedRegex(@"\]\(((?!https?:)[^)#]+)#([^)]+)\)")]
    private static partial Regex LinkedHeading();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("(?:^|`)elastic-rare-failure ([^`\n#;]+)", RegexOptions.Multiline)]
    private static partial Regex CommandOfOurs();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    // A literal that is given out, or one that is long enough to be one: what is shorter is a unit or a name.
    [GeneratedRegex("(?:yield return |HealthFinding\\(CheckName\\.[A-Za-z]+, )\\$?\"|\"(?=[A-Za-z{ ])[^\"]{34,}(?<!\\? )\"")]
    private static partial Regex Sentence();

    private static string Document(string document) => File.ReadAllText(Path.Combine(Root, document));

    /// <summary>As a renderer makes a link of a heading.</summary>
    private static string Anchor(string heading) => string.Concat(heading.ToLowerInvariant().Where(static letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Replace(' ', '-');

    private static string Joined(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> SourceLines(string pattern) =>
        Directory.GetFiles(Path.Combine(Root, "src"), pattern, SearchOption.AllDirectories).SelectMany(File.ReadLines).Select(static line => line.Replace("\\\"", "\"", StringComparison.Ordinal));

    /// <summary>What stands as code in the first column of the tables of messages.</summary>
    private static List<string> QuotedMessages()
    {
        var text = Document("docs/operating.md");
        var rows = text[text.IndexOf("## What `status` and `validate` say", StringComparison.Ordinal)..].Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal));
        return [.. rows.SelectMany(static row => Code().Matches(row.Split(" | ")[0]).Select(static match => match.Groups[1].Value))];
    }

    /// <summary>Whether the fixed parts of a message stand in a line, in their order.</summary>
    private static bool IsOf(string message, string line)
    {
        var at = 0;
        foreach (var part in message.Split('…'))
        {
            var found = line.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + part.Length;
        }

        return true;
    }

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
