using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Suppressions;

public sealed class SuppressionReadingTests
{
    private const string Good = """{"match":{"principal":"mila@example.com"},"from":"2026-01-10T00:00:00Z","until":"2026-01-20T00:00:00Z","reason":"moves a subnet","owner":"network team"}""";

    [Fact]
    public void ReadList_AGoodOne_SaysWhatItSays()
    {
        var suppression = Assert.Single(Read(Good, out var faults).All);
        Assert.Empty(faults);
        Assert.Equal(("mila@example.com", "moves a subnet", "network team", true), (suppression.Principal, suppression.Reason, suppression.Owner, suppression.Learn));
        Assert.Null(suppression.Operation);

        // A pass is covered that ends after from and, at the latest, at until.
        Assert.False(suppression.Covers(Pass("2026-01-10T00:00Z")));
        Assert.True(suppression.Covers(Pass("2026-01-10T00:15Z")));
        Assert.True(suppression.Covers(Pass("2026-01-20T00:00Z")));
        Assert.False(suppression.Covers(Pass("2026-01-20T00:15Z")));
        Assert.False(suppression.HasExpired(Pass("2026-01-20T00:00Z")));
        Assert.True(suppression.HasExpired(Pass("2026-01-20T00:15Z")));
    }

    [Theory]
    [InlineData("""{"match":{"principal":"m*"},"from":"2026-01-10","until":"2026-01-20","reason":"r"}""", "owner is missing")]
    [InlineData("""{"match":{"principal":"m*"},"from":"2026-01-10","until":"2026-01-20","reason":" ","owner":"o"}""", "reason is missing")]
    [InlineData("""{"match":{"principal":"m*"},"from":"2026-01-10","reason":"r","owner":"o"}""", "until is missing")]
    [InlineData("""{"match":{"principal":"m*"},"from":"2026-01-10","until":"2026-04-11","reason":"r","owner":"o"}""", "until may lie at most 90 days after from")]
    [InlineData("""{"match":{"principal":"m*"},"from":"2026-01-20","until":"2026-01-10","reason":"r","owner":"o"}""", "until has to lie after from")]
    [InlineData("""{"match":{"principal":"m*"},"from":"yesterday","until":"2026-01-20","reason":"r","owner":"o"}""", "from \"yesterday\" is no time")]
    [InlineData("""{"match":{},"from":"2026-01-10","until":"2026-01-20","reason":"r","owner":"o"}""", "it would silence all")]
    [InlineData("""{"match":{"principal":"*","operation":"**"},"from":"2026-01-10","until":"2026-01-20","reason":"r","owner":"o"}""", "it would silence all")]
    [InlineData("""{"match":{"principle":"m*"},"from":"2026-01-10","until":"2026-01-20","reason":"r","owner":"o"}""", "principle means nothing")]
    [InlineData("""{"match":{"principal":"m*"},"til":"2026-01-20","until":"2026-01-20","from":"2026-01-10","reason":"r","owner":"o"}""", "til means nothing")]
    [InlineData("""{"match":{"kind":"person"},"from":"2026-01-10","until":"2026-01-20","reason":"r","owner":"o"}""", "kind \"person\" is none of user, service principal, managed identity")]
    [InlineData("""{"match":{"reason":"forbidden"},"from":"2026-01-10","until":"2026-01-20","reason":"r","owner":"o"}""", "reason \"forbidden\" is none of denied, policy")]
    [InlineData("""{"match":{"principal":7},"from":"2026-01-10","until":"2026-01-20","reason":"r","owner":"o"}""", "principal has to be a text")]
    [InlineData("""{"match":"m*","from":"2026-01-10","until":"2026-01-20","reason":"r","owner":"o"}""", "match has to be there, as an object")]
    [InlineData("""{"match":{"principal":"m*"},"from":"2026-01-10","until":"2026-01-20","reason":"r","owner":"o","learn":"no"}""", "learn has to be true or false")]
    [InlineData("""{"match":{"network":"192.0.2.7"},"from":"2026-01-10","until":"2026-01-20","reason":"r","owner":"o"}""", "network \"192.0.2.7\" matches nothing")]
    [InlineData("""{"match":{"network":"192.0.2.0/25"},"from":"2026-01-10","until":"2026-01-20","reason":"r","owner":"o"}""", "matches nothing")]
    [InlineData("7", "is no object")]
    public void ReadList_OneWithAFault_IsNotInForceAndSaysWhich(string bad, string expected)
    {
        var list = Read($"{bad},{Good}", out var faults);
        Assert.Contains(faults, fault => fault.StartsWith("suppression 1: ", StringComparison.Ordinal) && fault.Contains(expected, StringComparison.Ordinal));
        Assert.Equal("mila@example.com", Assert.Single(list.All).Principal);
    }

    /// <summary>Which of two counts is not to be guessed: validate and the commands refuse such a file too.</summary>
    [Fact]
    public void ReadList_AMemberTwice_IsRefused()
    {
        var list = Read("""{"match":{"principal":"a","principal":"b"},"from":"2026-01-10","until":"2026-01-20","reason":"r","owner":"o"}""", out var faults);

        Assert.Equal(["suppressions: a member stands there twice"], faults);
        Assert.Empty(list.All);
    }

    [Fact]
    public void ReadList_NinetyDays_AreAllowed()
    {
        var suppression = Assert.Single(Read("""{"match":{"principal":"m*"},"from":"2026-01-10","until":"2026-04-10","reason":"r","owner":"o"}""", out var faults).All);
        Assert.Empty(faults);
        Assert.Equal(90 * PassTime.DayMs, suppression.UntilMs - suppression.FromMs);
    }

    [Theory]
    [InlineData("""["suppressions"]""")]
    [InlineData("""{"suppression":[]}""")]
    [InlineData("{")]
    [InlineData("")]
    public void ReadList_NoList_IsAFault(string text)
    {
        var faults = new List<string>();
        Assert.Equal(0, SuppressionReading.ReadList(Some.Utf8(text), faults).Count);
        _ = Assert.Single(faults);
    }

    // What is written at ten does not change what was said before ten, whatever it claims.
    [Fact]
    public void Read_BackDated_CountsFromWhenItWasWritten()
    {
        var suppression = Assert.Single(Read("""{"match":{"principal":"m*"},"from":"2026-01-10","created_at":"2026-01-12T10:00:00Z","until":"2026-01-20","reason":"r","owner":"o"}""", out _).All);
        Assert.False(suppression.Covers(Pass("2026-01-12T10:00Z")));
        Assert.True(suppression.Covers(Pass("2026-01-12T10:15Z")));
    }

    [Fact]
    public void Read_EndedBeforeItsTime_EndsThenAndIsNoNews()
    {
        var suppression = Assert.Single(Read("""{"match":{"principal":"m*"},"from":"2026-01-10","until":"2026-01-20","ended_at":"2026-01-15T10:05:00Z","reason":"r","owner":"o"}""", out _).All);
        Assert.True(suppression.Covers(Pass("2026-01-15T10:00Z")));
        Assert.False(suppression.Covers(Pass("2026-01-15T10:15Z")));
        Assert.False(suppression.HasExpired(Pass("2026-01-21T00:00Z")));
    }

    [Fact]
    public void ReadList_OneIdTwice_IsAFault()
    {
        var list = Read($"{Good},{Good}", out var faults);
        Assert.Equal(1, list.Count);
        Assert.Contains("stands there 2 times", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Hash_TellsListsApart_AndNotTheirOrder()
    {
        var other = Good.Replace("mila", "otto", StringComparison.Ordinal);
        Assert.Equal(Read($"{Good},{other}", out _).Hash, Read($"{other},{Good}", out _).Hash);
        Assert.NotEqual(Read(Good, out _).Hash, Read(other, out _).Hash);
        Assert.NotEqual(Read(Good, out _).Hash, Read(Good.Replace("\"owner\"", "\"learn\":false,\"owner\"", StringComparison.Ordinal), out _).Hash);
        Assert.Matches("^[0-9a-f]{40}$", Read(Good, out _).Hash!);
        Assert.Null(SuppressionList.Empty.Hash);
    }

    private static SuppressionList Read(string suppressions, out List<string> faults) =>
        SuppressionReading.ReadList(Some.Utf8($$"""{"suppressions":[{{suppressions}}]}"""), faults = []);

    private static PassTime Pass(string end) => PassTime.EndingAt(Some.Ms(end));
}
