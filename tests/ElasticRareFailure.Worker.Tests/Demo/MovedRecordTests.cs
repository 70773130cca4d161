using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ElasticRareFailure.Worker.Demo;

namespace ElasticRareFailure.Worker.Tests.Demo;

public sealed class MovedRecordTests
{
    private const long DayMs = 86_400_000;

    private static readonly long Until = Ms("2026-01-26T03:25:00Z");

    [Fact]
    public void Of_ARecord_HasBothTimesMovedAndNothingElseChanged()
    {
        const string Line = """{"_index":"logs-x","_id":"a","_source":{"@timestamp":"2026-01-26T03:20:01.5Z","event":{"action":"A/b/write","ingested":"2026-01-26T03:25:00Z"},"message":"é \" 2026-01-26T03:20:01Z"}}""";
        const string Expected = """{"@timestamp":"2026-01-28T03:20:01.500Z","event":{"action":"A/b/write","ingested":"2026-01-28T03:25:00.000Z"},"message":"é \" 2026-01-26T03:20:01Z"}""";

        var moved = MovedRecord.Of(Line, Until, 2 * DayMs);

        Assert.Equal((DemoTenant.Index, "a"), (moved!.Value.Stream, moved.Value.Id));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Expected), JsonNode.Parse(moved.Value.Source.Span)), System.Text.Encoding.UTF8.GetString(moved.Value.Source.Span));
    }

    [Theory]
    [InlineData("""{"@timestamp":"2026-01-26T03:25:00.001Z"}""")]
    [InlineData("""{"@timestamp":"2026-01-26T03:20:00Z","event":{"ingested":"2026-01-26T03:26:00Z"}}""")]
    [InlineData("""{"event":{"action":"a"}}""")]
    [InlineData("""{"@timestamp":"soon"}""")]
    public void Of_ARecordOfTheFutureOrWithoutATime_IsNone(string source) => Assert.Null(MovedRecord.Of($$"""{"_id":"a","_source":{{source}}}""", Until, 0));

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"_id":"a"}""")]
    [InlineData("""{"_source":{"@timestamp":"2026-01-26T03:20:00Z"}}""")]
    [InlineData("{")]
    public void Of_ALineThatIsNoRecord_Throws(string line) => Assert.ThrowsAny<JsonException>(() => MovedRecord.Of(line, Until, 0));

    private static long Ms(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
