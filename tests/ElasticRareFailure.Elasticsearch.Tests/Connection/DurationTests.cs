using CsCheck;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Tests.Connection;

/// <summary>Durations of a configuration.</summary>
public sealed class DurationTests
{
    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("2m", 120_000)]
    [InlineData("1.5h", 5_400_000)]
    [InlineData("7D", 604_800_000)]
    [InlineData("00:02:00", 120_000)]
    [InlineData("1.00:00:00", 86_400_000)]
    public void TryParse_Duration_IsRead(string text, long milliseconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("-2s")]
    [InlineData("2 m")]
    [InlineData("1e9d")]
    [InlineData("99999999999999d")]
    [InlineData("soon")]
    public void TryParse_Other_IsNot(string text) => Assert.False(Duration.TryParse(text, out _));

    [Fact]
    public void Text_WholeMilliseconds_IsReadBack() =>
        Gen.Int[0, int.MaxValue].Sample(milliseconds => Duration.TryParse(Duration.Text(TimeSpan.FromMilliseconds(milliseconds)), out var back) && back == TimeSpan.FromMilliseconds(milliseconds));
}
