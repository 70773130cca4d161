using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.History;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Suppressions;

/// <summary>Which failures a suppression covers, from the record on.</summary>
public sealed class SuppressionMatchTests
{
    private const string Resource = "/SUBSCRIPTIONS/CCCC0000-0000-0000-0000-000000000003/RESOURCEGROUPS/RG-Web/PROVIDERS/MICROSOFT.WEB/SITES/SHOP";

    private static Document Call => Some.Failure()
        .Text("user|email", "Ada@example.com").Text("user|full_name", "Ada A.").Text("source|ip", "198.51.100.7").With("source|as|number", "64500").Text("azure|resource|id", Resource)
        .Text("azure|activitylogs|result_signature", "Failed.Forbidden");

    [Theory]
    [InlineData("tenant", "11110000-0000-0000-0000-000000000001", true)]
    [InlineData("tenant", "22220000*", false)]
    [InlineData("principal", Some.CallerKey, true)]
    [InlineData("principal", "AAAA0000-0000-0000-0000-000000000001", true)]     // the key is the same without dashes
    [InlineData("principal", "ada@EXAMPLE.com", true)]                           // a name in the record
    [InlineData("principal", "*@example.com", true)]
    [InlineData("principal", "otto@example.com", false)]
    [InlineData("kind", "user", true)]
    [InlineData("kind", "managed *", false)]
    [InlineData("operation", "microsoft.web/sites/write", true)]
    [InlineData("operation", "Microsoft.Web/*", true)]
    [InlineData("operation", "microsoft.web/sites", false)]
    [InlineData("resource_group", "rg-web", true)]
    [InlineData("resource_group", "rg-*", true)]
    [InlineData("resource_group", "web", false)]
    [InlineData("subscription", "cccc0000-0000-0000-0000-000000000003", true)]
    [InlineData("subscription", "dddd*", false)]
    [InlineData("network", "64500", true)]                                        // AS number
    [InlineData("network", "198.51.100.0/24", true)]                              // or prefix
    [InlineData("network", "198.51.101.0/24", false)]
    [InlineData("reason", "denied", true)]
    [InlineData("reason", "policy", false)]
    public void Read_OneField_CoversWhatItNames(string field, string pattern, bool expected)
    {
        var failure = Read(Call, $$"""{"{{field}}":"{{pattern}}"}""");
        Assert.Equal((expected, true), (failure.IsSuppressed, failure.IsLearnt));
    }

    [Fact]
    public void Read_SeveralFields_HaveToMatchAll()
    {
        Assert.True(Read(Call, """{"principal":"ada@*","operation":"microsoft.web/*","reason":"denied"}""").IsSuppressed);
        Assert.False(Read(Call, """{"principal":"ada@*","operation":"microsoft.sql/*","reason":"denied"}""").IsSuppressed);
    }

    // Nothing to compare is no match, but for what stands for any text.
    [Fact]
    public void Read_WhatTheRecordDoesNotHave_MatchesAStarOnly()
    {
        Assert.False(Read(Some.Failure(), """{"network":"64500"}""").IsSuppressed);
        Assert.False(Read(Some.Failure(), """{"resource_group":"rg"}""").IsSuppressed);
        Assert.True(Read(Some.Failure(), """{"network":"*","operation":"microsoft.web/*"}""").IsSuppressed);
    }

    // The record became known at 10:01:30, in the pass that ends at 10:15.
    [Theory]
    [InlineData("2026-01-13T10:14:59Z", "2026-01-14", true)]
    [InlineData("2026-01-13T10:15:00Z", "2026-01-14", false)]
    [InlineData("2026-01-12", "2026-01-13T10:15:00Z", true)]
    [InlineData("2026-01-12", "2026-01-13T10:14:59Z", false)]
    public void Read_InAPassOutsideItsTime_IsNotCovered(string from, string until, bool expected) =>
        Assert.Equal(expected, Read(Call, """{"principal":"ada@*"}""", from, until).IsSuppressed);

    [Fact]
    public void Read_NotToBeLearnt_SaysSo() => Assert.False(Read(Call, """{"principal":"ada@*"}""", learn: false).IsLearnt);

    [Fact]
    public void SeenIn_AnotherPass_KeepsWhatSuppressionsDid()
    {
        var failure = Read(Call, """{"principal":"ada@*"}""", learn: false);
        var later = failure.SeenIn(new PassTime(failure.Known.Index + 3));
        Assert.Equal((SuppressionEffect.Suppressed | SuppressionEffect.NotLearnt, failure.Kind), (later.Effect, later.Kind));
    }

    private static Failure Read(Document document, string match, string from = "2026-01-10", string until = "2026-01-20", bool learn = true)
    {
        var faults = new List<string>();
        var list = SuppressionReading.ReadList(
            Some.Utf8($$"""{"suppressions":[{"match":{{match}},"from":"{{from}}","until":"{{until}}","reason":"r","owner":"o","learn":{{(learn ? "true" : "false")}}}]}"""), faults);
        Assert.Empty(faults);
        var history = new ActivityHistory(suppressions: list);
        using var reader = new DocumentReader(() => new MemoryStream(Some.Utf8(document.ToString()!), writable: false), list.NeedsDetails ? RecordTree.Detailed : RecordTree.Judged, static (_, _) => { });
        Assert.True(reader.Read());
        _ = history.Add(reader.Record, reader.Shape, again: false);
        history.Freeze();
        var tenant = Assert.Single(history.Tenants);
        return tenant.FailuresOf(tenant.First!.Value).Span[0];
    }
}
