using System.Text;
using System.Text.Json;
using CsCheck;
using ElasticRareFailure.Activity.Json;

namespace ElasticRareFailure.Tests.Activity.Json;

/// <summary>The cursor takes and refuses what <see cref="Utf8JsonReader"/> does, and ends where it ends.</summary>
public sealed class JsonCursorTests
{
    private const int MaxDepth = 6;

    private static readonly Gen<string> Scalar = OneOf(
        "\"\"", "\"a\"", "\"a name of more bytes than are looked at in one go: \\u00e9\"", "\"\\\\\"", "\"x\\n\\\"y\"", "\"\\ud83d\"", "\"ü€\"", "0", "-0", "17", "-1.50", "2e3", "1E-7", "true", "false", "null");

    private static readonly Gen<string> Value = Gen.Recursive<string>((depth, self) => depth > MaxDepth ? Scalar : Gen.Frequency(
        (3, Scalar),
        (2, Gen.Select(self.Array[0, 4], Blank()).Select((items, blank) => $"[{blank}{string.Join($"{blank},", items)}{blank}]")),
        (2, Gen.Select(self.Array[0, 4], Scalar.Array[4], Blank()).Select((items, names, blank) =>
            $"{{{blank}{string.Join(",", items.Select((item, i) => $"{(names[i][0] == '"' ? names[i] : "\"n\"")}{blank}:{blank}{item}"))}{blank}}}"))));

    private static readonly Gen<(int At, int Kind, byte Byte)> Change = Gen.Select(Gen.Int[0, 200], Gen.Int[0, 3], Gen.OneOf(
        OneOf("{}[]\":,\\u019abtrfalsen.-+eE \n/".Select(static c => (byte)c).ToArray()), Gen.Byte));

    [Fact]
    public void Skip_JsonAndWhatAlmostIs_EndsAsTheReaderDoes() =>
        Gen.Select(Value.Array[0, 4], Change.Array[0, 3], Gen.Bool, Gen.Int[0, 300]).Sample((values, changes, final, end) =>
        {
            var bytes = Encoding.UTF8.GetBytes($"{{{string.Join(",", values.Select(static (value, i) => $"\"member {i}\":{value}"))}}} ").ToList();
            foreach (var (at, kind, changed) in changes)
            {
                Apply(bytes, 1 + (at % (bytes.Count - 1)), kind, changed);       // it stays an object
            }

            var data = bytes.ToArray().AsSpan(0, Math.Min(end, bytes.Count));
            Assert.Equal(ByReader(data, final), ByCursor(data, final));
        }, iter: 20_000);

    [Theory]
    [InlineData(MaxDepth, true)]
    [InlineData(MaxDepth + 1, false)]
    public void Skip_Nested_IsRefusedWhereTooDeep(int depth, bool isTaken)
    {
        var data = Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth));
        Assert.Equal((isTaken ? WalkStatus.Complete : WalkStatus.Malformed, isTaken ? data.Length : 0), ByCursor(data, final: true));
    }

    private static Gen<T> OneOf<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(i => items[i]);

    private static Gen<string> Blank() => OneOf("", "", "", " ", "\r\n\t");

    private static void Apply(List<byte> bytes, int at, int kind, byte changed)
    {
        switch (kind)
        {
            case 0:
                bytes[at] = changed;
                break;
            case 1:
                bytes.Insert(at, changed);
                break;
            case 2 when bytes.Count > 2:
                bytes.RemoveAt(at);
                break;
        }
    }

    private static (WalkStatus Status, int Length) ByReader(ReadOnlySpan<byte> data, bool final)
    {
        try
        {
            var reader = new Utf8JsonReader(data, final, new JsonReaderState(new JsonReaderOptions { MaxDepth = MaxDepth }));
            return reader.Read() && reader.TrySkip() ? (WalkStatus.Complete, (int)reader.BytesConsumed) : (WalkStatus.NeedsMore, 0);
        }
        catch (JsonException)
        {
            return (WalkStatus.Malformed, 0);
        }
    }

    private static (WalkStatus Status, int Length) ByCursor(ReadOnlySpan<byte> data, bool final)
    {
        var cursor = new JsonCursor(data, final, MaxDepth);
        return cursor.Begin() && cursor.Skip() ? (WalkStatus.Complete, cursor.Position) : (cursor.IsMalformed ? WalkStatus.Malformed : WalkStatus.NeedsMore, 0);
    }
}
