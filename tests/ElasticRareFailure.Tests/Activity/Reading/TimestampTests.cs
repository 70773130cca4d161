using System.Globalization;
using CsCheck;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Reading;

public sealed class TimestampTests
{
    [Theory]
    [InlineData("2026-01-13T10:00:00Z", 1_768_298_400_000)]
    [InlineData("2026-01-13T10:00Z", 1_768_298_400_000)]
    [InlineData("2026-01-13T10:00", 1_768_298_400_000)]                          // UTC where no offset is given
    [InlineData("2026-01-13T10:00:00", 1_768_298_400_000)]
    [InlineData("2026-01-13T10:00:00.9999999Z", 1_768_298_400_999)]              // cut, not rounded
    [InlineData("2026-01-13T10:00:00.1", 1_768_298_400_100)]
    [InlineData("2026-01-13T10:00:00.01+00:00", 1_768_298_400_010)]
    [InlineData("2026-01-13T11:30:00+01:30", 1_768_298_400_000)]
    [InlineData("2026-01-13T04:15-05:45", 1_768_298_400_000)]
    [InlineData("2026-01-14T09:59:00+23:59", 1_768_298_400_000)]
    [InlineData("2010-01-01T00:00:00Z", 1_262_304_000_000)]
    [InlineData("2009-12-31T23:00:00-01:00", 1_262_304_000_000)]
    [InlineData("2099-12-31T23:59:59.999Z", 4_102_444_799_999)]
    [InlineData("2024-02-29T00:00Z", 1_709_164_800_000)]
    [InlineData("1768298400000", 1_768_298_400_000)]
    [InlineData("01768298400000", 1_768_298_400_000)]                            // 14 digits
    public void TryRead_Readable_IsEpochMs(string text, long expected)
    {
        Assert.True(Timestamp.TryRead(Some.Utf8(text), out var ms));
        Assert.Equal(expected, ms);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-01-13")]
    [InlineData("2026-01-13 10:00:00Z")]
    [InlineData("2026-01-13t10:00:00z")]
    [InlineData("2026-01-13T10:00:00z")]
    [InlineData("2026-01-13T10:00:00.Z")]
    [InlineData("2026-01-13T10:00.5Z")]
    [InlineData("2026-01-13T10:00:00,5Z")]
    [InlineData("2026-01-13T10:00:00+0100")]
    [InlineData("2026-01-13T10:00:00+01")]
    [InlineData("2026-01-13T10:00:00+24:00")]
    [InlineData("2026-01-13T10:00:00+01:60")]
    [InlineData("2026-01-13T10:00:00ZZ")]
    [InlineData("2026-01-13T24:00:00Z")]
    [InlineData("2026-01-13T10:60:00Z")]
    [InlineData("2026-01-13T10:00:60Z")]
    [InlineData("2026-1-13T10:00:00Z")]
    [InlineData("2026-13-01T10:00:00Z")]
    [InlineData("2026-00-01T10:00:00Z")]
    [InlineData("2026-02-29T10:00:00Z")]
    [InlineData("2026-02-00T10:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("-2026-01-13T10:00:00Z")]
    [InlineData("+2026-01-13T10:00:00Z")]
    [InlineData("２０２６-01-13T10:00:00Z")]                                        // digits of another script
    [InlineData("2009-12-31T23:59:59.999Z")]
    [InlineData("2100-01-01T00:00:00Z")]
    [InlineData("2010-01-01T00:00:00+00:01")]
    [InlineData("1262303999999")]
    [InlineData("4102444800000")]
    [InlineData("1768298400")]                                                   // seconds
    [InlineData("001768298400000")]                                              // 15 digits
    [InlineData("1768298400000.5")]
    [InlineData("11/14/2025 1:48:53 AM")]
    [InlineData("Tue, 13 Jan 2026 10:00:00 GMT")]
    public void TryRead_AnythingElse_IsNoTime(string text)
    {
        Assert.False(Timestamp.TryRead(Some.Utf8(text), out _));
    }

    [Theory]
    [InlineData("1768298400000", 1_768_298_400_000)]
    [InlineData("1768298400000.999", 1_768_298_400_000)]
    [InlineData("1.7682984e12", 1_768_298_400_000)]
    [InlineData("1.7682984E+12", 1_768_298_400_000)]
    [InlineData("17682984000005e-1", 1_768_298_400_000)]
    [InlineData("0.00017682984e16", 1_768_298_400_000)]
    [InlineData("1768298400000000000e-6", 1_768_298_400_000)]
    [InlineData("0.0000000000000000000017682984e33", 1_768_298_400_000)]
    public void TryReadNumber_Token_IsEpochMsWithoutFraction(string token, long expected)
    {
        Assert.True(Timestamp.TryReadNumber(Some.Utf8(token), out var ms));
        Assert.Equal(expected, ms);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1768298400000")]
    [InlineData("1768298400")]
    [InlineData("17682984000000")]
    [InlineData("1262303999999.9")]
    [InlineData("4102444800000")]
    [InlineData("1e999999999999999999999")]
    [InlineData("1e400")]
    [InlineData("1e-400")]
    [InlineData("123456789012345678901234567890")]
    public void TryReadNumber_OutsideOfTheYears_IsNoTime(string token)
    {
        Assert.False(Timestamp.TryReadNumber(Some.Utf8(token), out _));
    }

    /// <summary>Times of any writing against the framework's own calendar.</summary>
    [Fact]
    public void TryRead_RandomTimes_AreThoseOfTheCalendar()
    {
        var gen = Gen.Select(Gen.Long[1_262_304_000_000, 4_102_444_799_999], Gen.Int[-23 * 60, 23 * 60], Gen.Int[0, 9], Gen.Bool);
        gen.Sample((ms, offset, digits, bare) =>
        {
            offset = bare ? 0 : offset;
            var time = DateTimeOffset.FromUnixTimeMilliseconds(ms);
            var local = time.UtcDateTime.AddMinutes(offset);
            var fraction = (time.Millisecond * 1_000_000L).ToString("000000000", CultureInfo.InvariantCulture)[..digits];
            var text = local.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + (digits > 0 ? "." + fraction : string.Empty)
                + (bare ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{(offset < 0 ? '-' : '+')}{Math.Abs(offset) / 60:00}:{Math.Abs(offset) % 60:00}"));
            var kept = digits >= 3 ? 1 : (int)Math.Pow(10, 3 - digits);
            Assert.True(Timestamp.TryRead(Some.Utf8(text), out var read), text);
            Assert.Equal(ms / kept * kept, read);
            Assert.True(Timestamp.TryReadNumber(Some.Utf8(ms.ToString(CultureInfo.InvariantCulture)), out var number));
            Assert.Equal(ms, number);
        });
    }
}
