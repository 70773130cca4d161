using System.Security.Cryptography;
using System.Text;

namespace ElasticRareFailure.Worker.HtmlReport;

/// <summary>A report as one HTML file that asks nothing of anybody: style, scripts and data stand in it, and its content security policy lets in no more than these.</summary>
internal static class ReportPage
{
    private const string ResourcePrefix = "HtmlReport/";

    /// <summary>The scripts of the page, in order.</summary>
    private static readonly string[] Scripts = ["text.js", "data.js", "filters.js", "stories.js", "unfolding.js", "activity.js", "charts.js", "about.js", "page.js"];

    /// <summary>Writes it.</summary>
    public static void Write(Stream target, ReportData data)
    {
        var style = Text("page.css");
        var charts = Text("echarts.common.min.js");
        var script = string.Join('\n', Scripts.Select(Text));
        var rest = Text("page.html").AsSpan();
        while (rest.IndexOf("{{", StringComparison.Ordinal) is var start and >= 0)
        {
            var length = rest[start..].IndexOf("}}", StringComparison.Ordinal);
            Write(target, rest[..start]);
            switch (rest.Slice(start + 2, length - 2))
            {
                case "policy":
                    Write(target, $"default-src 'none'; script-src {Hash(charts)} {Hash(script)}; style-src {Hash(style)}; img-src data:; base-uri 'none'; form-action 'none'");
                    break;
                case "style":
                    Write(target, style);
                    break;
                case "charts":
                    Write(target, charts);
                    break;
                case "script":
                    Write(target, script);
                    break;
                case "data":
                    ReportJson.Write(target, data);
                    break;
                case var other:
                    throw new InvalidOperationException($"page.html: {other} is nothing that stands in it.");
            }

            rest = rest[(start + length + 2)..];
        }

        Write(target, rest);
        target.Flush();
    }

    private static void Write(Stream target, ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        _ = Encoding.UTF8.GetBytes(text, bytes);
        target.Write(bytes);
    }

    /// <summary>A source of the policy: just this element's text.</summary>
    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Text(string name)
    {
        using var resource = typeof(ReportPage).Assembly.GetManifestResourceStream(ResourcePrefix + name) ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var reader = new StreamReader(resource, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
