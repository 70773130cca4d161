using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;

namespace ElasticRareFailure.Tests.Activity;

/// <summary>A failure in 48 bytes gives back all that was put into it.</summary>
public sealed class FailureTests
{
    private const long Year2010 = 1_262_304_000_000;
    private const long LastOf2099 = 4_102_444_799_999;

    private static readonly Gen<long> Times = Gen.OneOf(Gen.Long[Year2010, LastOf2099], Gen.Const(Year2010), Gen.Const(LastOf2099));
    private static readonly Gen<int> Numbers = Gen.OneOf(Gen.Int[1, Failure.MostNames], Gen.Const(Failure.MostNames), Gen.Const(1));
    private static readonly Gen<EventId> Ids = Gen.Select(Gen.ULong, Gen.ULong, Gen.Enum<EventIdForm>()).Select((high, low, form) => new EventId(high, low, form));

    [Fact]
    public void Failure_Memory_Is48Bytes()
    {
        Assert.Equal(48, System.Runtime.CompilerServices.Unsafe.SizeOf<Failure>());
    }

    [Fact]
    public void Failure_RandomParts_AreGivenBack()
    {
        var gen = Gen.Select(Gen.Select(Times, Times, Ids, Gen.ULong), Gen.Select(Numbers, Numbers, Numbers, Numbers), Gen.Select(Gen.Enum<PrincipalKind>(), Gen.Enum<FailureReason>()));
        gen.Sample((when, names, what) =>
        {
            var (known, timestamp, id, request) = when;
            var (principal, operation, network, country) = names;
            var (kind, reason) = what;
            var failure = new Failure(known, timestamp, id, request, principal, operation, network, country, kind, reason);
            Assert.Equal((known, timestamp, id, request), (failure.KnownMs, failure.TimestampMs, failure.Id, failure.Request));
            Assert.Equal(names, (failure.Principal, failure.Operation, failure.Network, failure.Country));
            Assert.Equal(what, (failure.Kind, failure.Reason));
            Assert.Equal(PassTime.Of(known), failure.Known);
            Assert.True(failure.SameAs(failure));
        });
    }

    [Fact]
    public void Failure_OneNoNetworkNorCountry_AreNone()
    {
        var failure = new Failure(Year2010, Year2010, default, 0, 1, 1, 0, 0, PrincipalKind.Human, FailureReason.Other);
        Assert.Equal((0, 0), (failure.Network, failure.Country));
    }

    [Fact]
    public void Compare_RandomPasses_OrderIsPassTimestampId()
    {
        var order = new FailureOrder(new NameTable());
        var one = Gen.Select(Gen.Long[Year2010, Year2010 + 2_000_000], Gen.Long[Year2010, Year2010 + 3], Gen.ULong[0, 2]).Select((known, timestamp, id) =>
            (Key: (known / 900_000, timestamp, id), Failure: new Failure(known, timestamp, new EventId(id, 0, EventIdForm.Hex20), 0, 1, 1, 0, 0, PrincipalKind.Human, FailureReason.Other)));
        Gen.Select(one, one).Sample((x, y) => Assert.Equal(Math.Sign(x.Key.CompareTo(y.Key)), Math.Sign(order.Compare(x.Failure, y.Failure))));
    }

    [Fact]
    public void SameAs_AnyPartDiffers_IsFalse()
    {
        static Failure Of(long known = 1_768_298_400_000, long timestamp = 1_768_298_300_000, ulong request = 1, int principal = 1, int operation = 1, int network = 1, int country = 1, PrincipalKind kind = PrincipalKind.Human, FailureReason reason = FailureReason.Denied) =>
            new(known, timestamp, default, request, principal, operation, network, country, kind, reason);
        Failure[] others =
        [
            Of(known: 1_768_298_400_001), Of(timestamp: 1), Of(request: 2), Of(principal: 2), Of(operation: 2), Of(network: 2), Of(country: 2), Of(kind: PrincipalKind.Service), Of(reason: FailureReason.Policy),
        ];
        Assert.All(others, other => Assert.False(Of().SameAs(other)));
        Assert.True(Of().SameAs(Of()));
    }
}
