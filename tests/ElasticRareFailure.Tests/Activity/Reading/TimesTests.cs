using System.Globalization;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Reading;

/// <summary>When a record happened and when it became known.</summary>
public sealed class TimesTests
{
    [Fact]
    public void Known_Ingested_IsTaken()
    {
        var failure = Read.Failure(Some.Failure());
        Assert.Equal((Some.Ms(Some.Time), Some.Ms(Some.Ingested)), (failure.Timestamp, failure.Known));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"yesterday\"")]
    [InlineData("true")]
    [InlineData("\"2009-12-31T23:59:59Z\"")]
    [InlineData("\"2100-01-01T00:00:00Z\"")]
    public void Ingested_Unreadable_IsAbsent(string ingested)
    {
        var result = Read.Text(Some.Failure().With("event|ingested", ingested).ToString());
        var failure = Assert.Single(result.Failures);
        Assert.Equal((Some.Ms(Some.Time), Some.Ms(Some.Time)), (failure.Timestamp, failure.Known));
        Assert.Equal(1, result.Counts.NotIngested);
    }

    [Theory]
    [InlineData("2026-01-13T11:01:30Z", "2026-01-13T11:01:30Z", 0)]            // an hour ahead: not more than an hour
    [InlineData("2026-01-13T11:01:30.001Z", Some.Ingested, 1)]
    [InlineData("2031-01-01T00:00:00Z", Some.Ingested, 1)]
    public void Timestamp_MoreThanAnHourAhead_IsWhenItBecameKnown(string timestamp, string expected, long future)
    {
        var result = Read.Text(Some.Failure().Text("@timestamp", timestamp).ToString());
        Assert.Equal(Some.Ms(expected), Assert.Single(result.Failures).Timestamp);
        Assert.Equal(future, result.Counts.Future);
        Assert.Equal(0, result.Counts.TimeReplaced);
    }

    /// <summary>Some services write American dates. The same in every culture.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("en-US")]
    public void Timestamp_AmericanDate_IsReplacedOrRejected(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Culture(culture);
            var american = Some.Failure().Text("@timestamp", "11/14/2025 1:48:53 AM");
            var result = Read.Text(american.ToString());
            Assert.Equal(Some.Ms(Some.Ingested), Assert.Single(result.Failures).Timestamp);
            Assert.Equal(1, result.Counts.TimeReplaced);
            Assert.Equal(RecordOutcome.NoTime, Read.Outcome(american.Without("event|ingested")));
            Assert.Equal("microsoft.iot/iota", Read.Failure(Some.Failure().Text("event|action", "MICROSOFT.IOT/IOTA")).Operation);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("\"1999-01-01T00:00:00Z\"")]
    [InlineData("\"2101-01-01T00:00:00Z\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("12")]
    public void Timestamp_OutsideOrUnreadable_IsReplacedOrRejected(string timestamp)
    {
        var result = Read.Text(Some.Failure().With("@timestamp", timestamp).ToString());
        var failure = Assert.Single(result.Failures);
        Assert.Equal((Some.Ms(Some.Ingested), Some.Ms(Some.Ingested)), (failure.Timestamp, failure.Known));
        Assert.Equal((1, 0), (result.Counts.TimeReplaced, result.Counts.Future));
        Assert.Equal(RecordOutcome.NoTime, Read.Outcome(Some.Failure().With("@timestamp", timestamp).Without("event|ingested")));
    }

    [Theory]
    [InlineData("1768298400000")]
    [InlineData("1768298400000.9")]
    [InlineData("1.7682984e12")]
    [InlineData("\"1768298400000\"")]
    [InlineData("\" 2026-01-13T10:00:00Z\\n\"")]
    [InlineData("[\"2026-01-13T10:00:00Z\",\"2026-01-14\"]")]
    [InlineData("{\"value\":\"2026-01-13T10:00:00Z\"}")]
    public void Timestamp_NumberOrWrapped_IsRead(string json)
    {
        Assert.Equal(Some.Ms(Some.Time), Read.Failure(Some.Failure().With("@timestamp", json)).Timestamp);
    }

    /// <summary>Cultures are invariant in this build; so these are made, different in every part that a careless parser would look at.</summary>
    private static CultureInfo Culture(string name)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        if (name.Length > 0)
        {
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NegativeSign = "−";
            culture.DateTimeFormat.DateSeparator = name == "tr-TR" ? "." : "/";
            culture.DateTimeFormat.TimeSeparator = ".";
            culture.DateTimeFormat.ShortDatePattern = name == "en-US" ? "M/d/yyyy" : "dd.MM.yyyy";
        }

        return culture;
    }
}
