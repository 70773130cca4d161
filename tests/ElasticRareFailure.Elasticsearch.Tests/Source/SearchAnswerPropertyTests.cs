using System.Text;
using System.Text.Json;
using CsCheck;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Source;

/// <summary>Random pages of random documents, their members in any order, against what JsonDocument sees.</summary>
public sealed class SearchAnswerPropertyTests
{
    private static readonly Gen<string> Blank = OneOf("", "", " ", "\n\t", "\r\n  ");

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char[@"ab/\ ""ß€]}{[,:"], 0, 6],
        OneOf("_id", "hits", "sort", "event", "😀")).SelectMany(text => OneOf($"\"{JsonEncodedText.Encode(text)}\"", JsonSerializer.Serialize(text, Relaxed)));

    private static readonly Gen<string> Value = Gen.Recursive<string>((depth, inner) => depth > 3
        ? Text
        : Gen.OneOf(
            Text,
            OneOf("1", "-2.5e3", "true", "false", "null", "9223372036854775807", "{}", "[]"),
            inner.Array[0, 3].Select(items => $"[{string.Join(',', items)}]"),
            Gen.Select(Text, inner).Array[0, 3].Select(members => Object([.. members.Select(member => $"{member.Item1}:{member.Item2}")]))));

    private static readonly Gen<string> Document = Gen.Select(Gen.Select(Text, Value).Array[0, 3], Text, Gen.Int[0, 2], Gen.Int).Select((others, action, form, seed) => Shuffled(
        [.. others.Where(other => JsonSerializer.Deserialize<string>(other.Item1) is not ("event" or "event.action")).Select(other => $"{other.Item1}:{other.Item2}"), .. Action(action, form)], seed));

    private static readonly Gen<string> Hit = Gen.Select(Text, Document, Gen.Long, Value, Gen.Int).Select((id, document, sort, other, seed) => Shuffled(
        [$"\"_id\":{id}", $"\"_source\":{document}", $"\"sort\":[{sort}]", $"\"_other\":{other}", "\"_index\":\"i\""], seed));

    private static readonly Gen<string> Page = Gen.Select(Hit.Array[0, 6], Value, Blank, Gen.Int, Gen.Int).Select((hits, other, blank, seed, inner) => Shuffled(
    [
        $"\"hits\":{blank}{Shuffled([$"\"hits\"{blank}:{blank}[{blank}{string.Join($"{blank},{blank}", hits)}{blank}]", "\"max_score\":null"], inner)}",
        $"\"_shards\":{AnswerText.Whole}", "\"timed_out\":false", "\"pit_id\":\"p\"", $"\"other\":{other}",
    ], seed) + blank);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(number => texts[number]);

    private static JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Read_RandomPages_GivesWhatJsonDocumentSees() => Page.Sample(
        page =>
        {
            using var document = JsonDocument.Parse(page);
            var hits = document.RootElement.GetProperty("hits").GetProperty("hits");
            var expected = hits.EnumerateArray().Select(hit => (hit.GetProperty("_id").GetString()!.Trim(' ', '\t', '\r', '\n'), ActionOf(hit.GetProperty("_source")))).ToList();
            var answer = new SearchAnswer(RecordTree.Judged);
            var read = new List<(string, string)>();

            answer.Read(Encoding.UTF8.GetBytes(page), "logs-x", record => read.Add((Encoding.UTF8.GetString(record.Text(Field.HitId)), Encoding.UTF8.GetString(record.Text(Field.Action)))), reason => Assert.Fail($"{reason}"));

            Assert.Equal(expected, read);
            Assert.Equal(expected.Count == 0 ? "" : hits[expected.Count - 1].GetProperty("sort").GetRawText(), Encoding.UTF8.GetString(answer.LastSort));
        },
        iter: 3_000);

    private static string ActionOf(JsonElement source) =>
        (source.TryGetProperty("event", out var nested) ? nested.GetProperty("action").GetString()! : source.TryGetProperty("event.action", out var dotted) ? dotted.GetString()! : "").Trim(' ', '\t', '\r', '\n');

    private static string[] Action(string text, int form) => form switch
    {
        0 => [],
        1 => [$"\"event\":{{\"kind\":\"event\",\"action\":{text}}}"],
        _ => [$"\"event.action\":{text}"],
    };

    private static string Shuffled(string[] members, int seed)
    {
        new Random(seed).Shuffle(members);
        return Object(members);
    }

    private static string Object(string[] members) => $"{{{string.Join(',', members)}}}";
}
