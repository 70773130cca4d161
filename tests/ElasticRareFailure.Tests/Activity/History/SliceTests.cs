using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.History;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.History;

/// <summary>Records that are read slice by slice are given as if they had been read at once: each once, in the pass that sees it.</summary>
public sealed class SliceTests
{
    /// <summary>The pass of <see cref="Some.Ingested"/>.</summary>
    private static readonly PassTime Ten = PassTime.Of(Some.Ms(Some.Ingested));

    private readonly Sliced sliced = new();

    [Fact]
    public void Read_SameIdInTwoSlices_IsGivenInTheFirst()
    {
        var record = Some.Failure().Hit("a");

        Assert.Equal(["a"], sliced.Read(Ten, Ten, [record]).Ids);
        var again = sliced.Read(After(1), After(1), [record, Some.Failure().Hit("b")]);
        Assert.Equal(["b"], again.Ids);
        Assert.Equal(1, again.Counts.Repeated);
    }

    [Fact]
    public void Read_KnownBeforeTheSlice_IsOfItsFirstPassAndCountedOnce()
    {
        var record = Some.Failure().Hit("a");
        var result = sliced.Read(After(2), After(4), [record]);

        Assert.Equal(After(2), PassTime.Of(Assert.Single(result.Failures).Known));
        Assert.Equal(1, result.Counts.Stragglers);
        Assert.Equal(0, sliced.Read(After(5), After(5), [record]).Counts.Stragglers);
    }

    [Fact]
    public void Read_KnownAfterTheSlice_IsOfItsLastPass() =>
        Assert.Equal(new PassTime(Ten.Index - 1), PassTime.Of(Assert.Single(sliced.Read(new PassTime(Ten.Index - 3), new PassTime(Ten.Index - 1), [Some.Failure().Hit("a")]).Failures).Known));

    [Fact]
    public void Read_SuccessKnownBeforeTheSlice_IsGivenOnceInItsFirstPass()
    {
        var record = Some.Success().Hit("a");

        Assert.Equal(After(2).Index, Assert.Single(sliced.Read(After(2), After(4), [record]).Successes).Pass);
        Assert.Empty(sliced.Read(After(5), After(5), [record]).Successes);
    }

    /// <summary>Seven days before the end of the pass in which it became known, and a millisecond more.</summary>
    [Theory]
    [InlineData(0, RecordOutcome.Failure)]
    [InlineData(-1, RecordOutcome.TooOld)]
    public void Read_KnownLate_IsLeftOutAfterSevenDays(int ms, RecordOutcome outcome)
    {
        var record = Some.Failure().With("@timestamp", $"{Ten.EndMs - (7 * PassTime.DayMs) + ms}").Hit("a");

        Assert.Equal(1, sliced.Read(Ten, Ten, [record]).Counts[outcome]);
    }

    [Theory]
    [InlineData("failure")]
    [InlineData("success")]
    public void Read_GivenDaysAgo_IsRememberedForEightDays(string outcome)
    {
        var record = Some.Failure().Text("event|outcome", outcome).Hit("a");
        _ = sliced.Read(Ten, Ten, [record]);
        _ = sliced.Read(Days(8), Days(8), [Some.Success().Hit("x")]);

        var result = sliced.Read(Days(8), Days(8), [record]);
        Assert.Empty(result.Failures);
        Assert.Empty(result.Successes);
    }

    /// <summary>Else the memory would grow for as long as the worker runs.</summary>
    [Fact]
    public void Remember_LongAgo_IsForgotten()
    {
        var past = new ActivityPast();
        var names = past.Directory.Find("t"u8).Names;
        var failure = new Failure(Ten.StartMs, Ten.StartMs, EventId.Of("a"u8, names.EventIds), 1, 1, 1, 0, 0, default, default);
        past.Of(names).Remember(failure);
        past.Of(names).Remember(new Success(Ten, 1, 1, 0, 0));

        past.Of(names).Forget(Days(8));
        Assert.True(past.Of(names).Has(failure.Id) && past.Of(names).Has(new Success(Ten, 1, 1, 0, 0)));

        past.Of(names).Forget(Days(9));
        Assert.False(past.Of(names).Has(failure.Id) || past.Of(names).Has(new Success(Ten, 1, 1, 0, 0)));
        Assert.Equal(0, past.Of(names).Count);
    }

    /// <summary>Same id, same times, other bytes, in two backing indices of one source: the lesser counts, be the source the first or the second.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Read_ContestedInOneOfTwoSources_LesserRecordCounts(int source)
    {
        IReadOnlyList<string>[] sources = [[Some.Failure().Hit("y")], [Some.Failure().Hit("z")]];
        sources[source] = [Some.Failure().Text("event|action", "b").Hit("x"), Some.Failure().Text("event|action", "a").Hit("x")];

        Assert.Equal("a", sliced.Read(Ten, Ten, sources).Failures.Single(failure => failure.Id == "x").Operation);
    }

    /// <summary>An id that stands in two sources is settled by when it became known.</summary>
    [Fact]
    public void Read_SameIdInTwoSources_FirstKnownCounts()
    {
        var late = Some.Failure().Text("event|action", "late").Text("event|ingested", "2026-01-13T10:01:31Z").Hit("x");
        var contested = Some.Failure().Text("event|action", "later").Text("event|ingested", "2026-01-13T10:01:31Z").Hit("x");
        var result = sliced.Read(Ten, Ten, [late, contested], [Some.Failure().Text("event|action", "early").Hit("x")]);

        Assert.Equal("early", Assert.Single(result.Failures).Operation);
    }

    /// <summary>Random records in random slices and two sources against the same records read at once.</summary>
    [Fact]
    public void Read_RandomSlices_GivesWhatReadingAtOnceGives()
    {
        var record = Gen.Select(Gen.Int[0, 25], Gen.Int[0, 200], Gen.Int[0, 20], Gen.Int[0, 3], Gen.Bool, Gen.Bool).Select((id, known, late, operation, failed, second) =>
            (Known: Ten.Index + known, Second: second, Hit: (failed ? Some.Failure() : Some.Success()).With("event|ingested", $"{new PassTime(Ten.Index + known).StartMs}")
                .With("@timestamp", $"{new PassTime(Ten.Index + known).StartMs - (late * 60_000)}").Text("event|action", $"o{operation}").Hit($"e{id}{(second ? "s" : "")}")));
        var first = new PassTime(Ten.Day * PassTime.PerDay);
        Gen.Select(record.Array[0, 40], Gen.Int[1, 3].Array[5]).Sample((records, days) =>
        {
            var (failures, successes) = (new List<ReadFailure>(), new List<ReadSuccess>());
            var slices = new Sliced();
            for (var (from, n) = (first, 0); from.Index < first.Index + (5 * PassTime.PerDay); n++)
            {
                var last = new PassTime(from.Index + (days[n] * PassTime.PerDay) - 1);
                var seen = records.Where(one => one.Known >= from.Index && one.Known <= last.Index).ToList();
                var result = slices.Read(from, last, [.. seen.Where(one => !one.Second).Select(one => one.Hit)], [.. seen.Where(one => one.Second).Select(one => one.Hit)]);
                failures.AddRange(result.Failures);
                successes.AddRange(result.Successes);
                from = new PassTime(last.Index + 1);
            }

            var whole = Read.Lines(records.Select(one => one.Hit));
            Assert.Equal(whole.Failures, failures);
            Assert.Equal(whole.Successes.OrderBy(success => success.ToString(), StringComparer.Ordinal), successes.OrderBy(success => success.ToString(), StringComparer.Ordinal));
        }, iter: 200);
    }

    private static PassTime After(int passes) => new(Ten.Index + passes);

    private static PassTime Days(int days) => new(Ten.Index + (days * PassTime.PerDay));
}
