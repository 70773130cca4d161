using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Setup;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>Says what the setup did, a line for each thing; in a dry run what it would do, as Kibana's console takes it.</summary>
/// <param name="output">Where it is said.</param>
/// <param name="space">Id of Kibana's space; null: the default space.</param>
internal sealed class SetupReport(TextWriter output, string? space)
{
    private const int Width = 80;
    private const int Column = 11;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Says what came of one thing.</summary>
    public void Say(SetupOutcome outcome)
    {
        Write(WordOf(outcome.Result).PadRight(Column), new string(' ', Column), outcome.Name);
        Write(outcome, new string(' ', Column));
        if (outcome.Instead is { } instead)
        {
            output.WriteLine();
            Write(instead);
            output.WriteLine();
        }
    }

    /// <summary>Says what came of all.</summary>
    public void End(IReadOnlyList<SetupOutcome> outcomes)
    {
        var faults = outcomes.Count(static outcome => outcome.IsFault);
        var changes = outcomes.Where(static outcome => outcome.IsChange).GroupBy(static outcome => outcome.Result).OrderBy(static group => group.Key)
            .Select(static group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {WordOf(group.Key)}")).ToList();
        var done = changes.Count == 0 ? "Nothing was changed" : string.Join(", ", changes);
        output.WriteLine();
        output.WriteLine(faults == 0 ? $"{done}; all is done." : string.Create(CultureInfo.InvariantCulture, $"{done}; {faults} could not be done, see above."));
    }

    /// <summary>Prints a key that was made, this once.</summary>
    public void Say(NewKey key)
    {
        if (key.Encoded is { } encoded)
        {
            output.WriteLine();
            output.WriteLine("The worker's API key, for ELASTICSEARCH_API_KEY; it is printed this once:");
            output.WriteLine(encoded);
        }
    }

    /// <summary>Says what a step would do, and prints its requests.</summary>
    public void WouldDo(SetupStep step)
    {
        foreach (var outcome in step.Wanted)
        {
            Write($"# {(outcome.IsChange ? $"would be {WordOf(outcome.Result)}" : WordOf(outcome.Result))}: ", "#   ", outcome.Name);
            Write(outcome, "#   ");
        }

        foreach (var request in step.Requests.Concat(step.Wanted.Select(static outcome => outcome.Instead).OfType<SetupRequest>()))
        {
            Write(request);
        }

        output.WriteLine();
    }

    /// <summary>Says the word of a result.</summary>
    public static string WordOf(SetupResult result) => result switch
    {
        SetupResult.Kept => "kept",
        SetupResult.Absent => "not there",
        SetupResult.LeftOut => "left out",
        SetupResult.ToDo => "to do",
        _ => result.ToString().ToLowerInvariant(),
    };

    private void Write(SetupOutcome outcome, string indent)
    {
        if (outcome.Sentence is { } sentence)
        {
            Write(indent, indent, $"{sentence.TrimEnd('.')}.");
        }

        foreach (var line in outcome.Difference)
        {
            Write(indent, $"{indent}  ", line);
        }
    }

    private void Write(SetupRequest request)
    {
        if (request.ForKibana?.FileName is { } file)
        {
            Write("# ", "#   ", $"A form (multipart/form-data) with these lines as its part file, {file}, and the header kbn-xsrf: true");
        }

        output.WriteLine($"{request.Method} {(request.Server == SetupServer.Kibana ? "kbn:" : string.Empty)}{request.PathIn(space)}");
        if (!request.Body.IsEmpty)
        {
            var body = Encoding.UTF8.GetString(request.Body.Span).TrimEnd('\n');
            output.WriteLine(request.ForKibana?.FileName is null ? JsonNode.Parse(body)!.ToJsonString(Readable) : body);
        }
    }

    // Words that are longer than a line stay whole: they are names, to be copied.
    private void Write(string first, string next, string text)
    {
        var line = new StringBuilder(first);
        var empty = true;
        foreach (var word in Printable.Line(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!empty && line.Length + 1 + word.Length > Width)
            {
                output.WriteLine(line.ToString());
                _ = line.Clear().Append(next);
                empty = true;
            }

            _ = (empty ? line : line.Append(' ')).Append(word);
            empty = false;
        }

        output.WriteLine(line.ToString());
    }
}
