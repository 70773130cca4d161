using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Tests.Connection;

/// <summary>Both forms of RFC 9110, section 10.2.3.</summary>
public sealed class RetryAfterHeaderTests
{
    // A Thursday.
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("120", 120)]
    [InlineData(" 7 ", 7)]
    [InlineData("Thu, 15 Jan 2026 10:01:30 GMT", 90)]
    [InlineData("Thursday, 15-Jan-26 10:01:30 GMT", 90)]
    [InlineData("Thu Jan 15 10:01:30 2026", 90)]
    public void Parse_SecondsOrDate_GivesTheWait(string value, int seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfterHeader.Parse(value, Now));

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("1.5")]
    [InlineData("99999999999999")]
    [InlineData("Thu, 15 Jan 2026 09:59:00 GMT")]
    public void Parse_NothingToWaitFor_IsNull(string value) => Assert.Null(RetryAfterHeader.Parse(value, Now));
}
