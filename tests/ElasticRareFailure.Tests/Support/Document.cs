using System.Text;
using System.Text.Json;

namespace ElasticRareFailure.Tests.Support;

/// <summary>A JSON object that is put together member by member; values are JSON as written, right or wrong.</summary>
internal sealed class Document
{
    private readonly OrderedDictionary<string, object> members = [];

    /// <summary>Sets a value; the joints of the path are parted by bars, since names hold dots and slashes.</summary>
    public Document With(string path, string json)
    {
        var bar = path.IndexOf('|', StringComparison.Ordinal);
        if (bar < 0)
        {
            members[path] = json;
        }
        else if (members.GetValueOrDefault(path[..bar]) is Document inner)
        {
            _ = inner.With(path[(bar + 1)..], json);
        }
        else
        {
            members[path[..bar]] = new Document().With(path[(bar + 1)..], json);
        }

        return this;
    }

    /// <summary>Sets a text.</summary>
    public Document Text(string path, string text) => With(path, Quoted(text));

    /// <summary>Sets a claim.</summary>
    public Document Claim(string name, string text) => Text($"azure|activitylogs|identity|claims|{name}", text);

    /// <summary>Sets a field of <c>azure.activitylogs</c>.</summary>
    public Document Log(string path, string text) => Text($"azure|activitylogs|{path}", text);

    /// <summary>Takes a value away.</summary>
    public Document Without(string path)
    {
        var bar = path.IndexOf('|', StringComparison.Ordinal);
        if (bar < 0)
        {
            Assert.True(members.Remove(path), path);
        }
        else
        {
            _ = Assert.IsType<Document>(members[path[..bar]]).Without(path[(bar + 1)..]);
        }

        return this;
    }

    /// <summary>The document inside a hit.</summary>
    public string Hit(string id) => $$"""{"_index":"logs-azure.activitylogs-default","_id":{{Quoted(id)}},"_source":{{this}}}""";

    /// <summary>A text as JSON.</summary>
    public static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder("{");
        foreach (var (name, value) in members)
        {
            _ = text.Append(text.Length > 1 ? "," : string.Empty).Append(Quoted(name)).Append(':').Append(value);
        }

        return text.Append('}').ToString();
    }
}
