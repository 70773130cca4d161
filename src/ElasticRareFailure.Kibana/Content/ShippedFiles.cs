using System.Text;

namespace ElasticRareFailure.Kibana.Content;

/// <summary>The committed files of rules/ and kibana-assets/, which lie in this assembly.</summary>
internal static class ShippedFiles
{
    private static readonly System.Reflection.Assembly Assembly = typeof(ShippedFiles).Assembly;

    /// <summary>Texts of the files of a folder, in order of their names.</summary>
    /// <param name="folder">The folder, with a slash at its end.</param>
    /// <param name="extension">How their names end.</param>
    public static IEnumerable<string> Of(string folder, string extension) => Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(folder, StringComparison.Ordinal) && name.EndsWith(extension, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(Read);

    /// <summary>Lines of the files of a folder, without empty ones.</summary>
    public static IEnumerable<string> LinesOf(string folder) => Of(folder, ".ndjson").SelectMany(static text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
