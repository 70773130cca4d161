using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ElasticRareFailure.Worker.Files;

namespace ElasticRareFailure.Worker.Triage;

/// <summary>The suppressions of a file. What is not meant stays as it is; the file is replaced at once, so that none reads half of it.</summary>
/// <param name="path">Its path.</param>
internal sealed class SuppressionFile(string path) : ISuppressions
{
    private const string Member = "suppressions";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <inheritdoc/>
    public string Name => path;

    /// <inheritdoc/>
    public Task<IReadOnlyList<SuppressionEntry>> ReadAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<SuppressionEntry>>(EntriesOf(Read()));

    /// <inheritdoc/>
    public Task AddAsync(SuppressionEntry entry, CancellationToken cancellationToken)
    {
        var root = File.Exists(path) ? Read() : new JsonObject { [Member] = new JsonArray() };
        if (EntriesOf(root).Exists(other => other.Id == entry.Id))
        {
            throw new InputException($"{path}: there is a suppression {entry.Id} that says the same.");
        }

        var named = new JsonObject { ["id"] = entry.Id };
        foreach (var (name, value) in entry.Written)
        {
            named[name] = value?.DeepClone();
        }

        root[Member]!.AsArray().Add((JsonNode)named);
        Replace(root);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task EndAsync(SuppressionEntry entry, string at, string by, CancellationToken cancellationToken)
    {
        var root = Read();
        if (EntriesOf(root).Find(other => other.Id == entry.Id) is not { } found)
        {
            throw new InputException($"{path}: suppression {entry.Id} was taken out meanwhile.");
        }

        if (found.Written.Parent is null)
        {
            throw new InputException($"{path}: suppression {entry.Id} is no object, and hides nothing: take it out by hand.");
        }

        if (found.Read is not null)
        {
            // An id that was made of what it says would be another one now.
            found.Written["id"] = entry.Id;
        }

        (found.Written["ended_at"], found.Written["ended_by"]) = (at, by);
        Replace(root);
        return Task.CompletedTask;
    }

    private static List<SuppressionEntry> EntriesOf(JsonObject root) =>
        [.. root[Member]!.AsArray().Index().Select(static item => SuppressionEntry.Of(item.Item as JsonObject ?? [], $"#{item.Index + 1}"))];

    private JsonObject Read()
    {
        try
        {
            return JsonNode.Parse(TriageFiles.Bytes(path), null, new JsonDocumentOptions { AllowDuplicateProperties = false }) is JsonObject root && root[Member] is JsonArray
                ? root
                : throw new InputException($$"""{{path}}: the text has to be {"suppressions":[…]}.""");
        }
        catch (JsonException e)
        {
            throw new InputException(e.LineNumber is { } line ? string.Create(CultureInfo.InvariantCulture, $"{path}: no JSON (line {line + 1}).") : $"{path}: a member stands there twice.", e);
        }
    }

    private void Replace(JsonObject root)
    {
        var whole = Path.GetFullPath(path);
        var next = Path.Combine(Path.GetDirectoryName(whole)!, $".{Path.GetFileName(whole)}.new");
        try
        {
            using (var target = File.Create(next))
            {
                using (var writer = new Utf8JsonWriter(target, Options))
                {
                    root.WriteTo(writer);
                }

                target.WriteByte((byte)'\n');
                target.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(whole))
            {
                File.SetUnixFileMode(next, File.GetUnixFileMode(whole));
            }

            File.Move(next, whole, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(next))
            {
                File.Delete(next);
            }

            throw new InputException($"{path}: cannot be written: {e.Message}", e);
        }
    }
}
