using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Scoring.Packing;

namespace ElasticRareFailure.Tests.Scoring.Packing;

/// <summary>A story that is over says what it said while it was open.</summary>
public sealed class PackedStoryTests
{
    private static readonly NameTable Others = new();
    private static readonly PassTime Start = new(1_970_000);

    private static readonly Gen<EventId> Id = Gen.OneOf(
        Gen.ULong.Select(n => EventId.Of(Utf8($"{n:x20}"), Others)), Gen.ULong.Select(n => EventId.Of(Utf8($"sha-{n:x20}"), Others)), Gen.ULong.Select(n => EventId.Of(Utf8($"{n:x32}"), Others)),
        Gen.Byte.Select(n => EventId.Of(Utf8($"id {n}"), Others)), Gen.Byte.Select(n => EventId.Of(Utf8($"an id that no packed form holds: {n}"), Others)));

    private static readonly Gen<OperationTerms> Operation = Gen.Select(Gen.Double.Array[9], Gen.Int[0, 1 << 30].Array[3], Gen.Int[0, 5]).Select((d, n, reason) =>
        new OperationTerms(d[0], d[1], d[2], d[3], Formulas.Popularity(d[2], d[3]), n[0] % 2 == 0 ? 0 : d[5], n[1] % 2 == 0 ? 0 : d[6], d[7], d[8], n[0], n[1], n[2], (FailureReason)reason));

    private static readonly Gen<ValueTerms> Usual = Gen.Select(Gen.Double, Gen.Int[0, 1 << 30].Array[5], Gen.Bool).Select((chance, n, isSystem) => new ValueTerms(chance, n[0], n[1], n[2], n[3], n[4], isSystem));

    private static readonly Gen<BaselineView> Baseline = Gen.Select(Gen.Int[0, 60], Gen.Int[0, 1 << 24], Gen.Int[0, 1 << 24], Gen.Int[-1, 99], Gen.Double).Select((days, principals, operations, own, age) =>
        new BaselineView(days, principals, operations, own < 0 ? null : own, own < 0 ? null : age));

    private static readonly Gen<Evidence> Piece = Gen.Select(Gen.Int[0, 2], Id, Baseline, Operation, Usual, Gen.Select(Gen.Int[0, 144], Gen.Int[1, 1 << 24], Gen.Long[-900_000, 1L << 41], Gen.Double), Gen.Bool)
        .Select((kind, id, baseline, operation, usual, numbers, isZero) => new Evidence
        {
            At = new PassTime(Start.Index + numbers.Item1),
            Kind = (EvidenceKind)kind,
            Value = numbers.Item2,
            Nats = numbers.Item4,
            TimestampMs = Start.EndMs - numbers.Item3,
            FirstEvent = id,
            Failures = numbers.Item2 % 5,
            PrincipalKind = (PrincipalKind)(numbers.Item2 % 3),
            Added = isZero ? 0 : numbers.Item4 / 2,
            Baseline = baseline,
            Operation = kind == 0 ? operation : null,
            Usual = kind == 0 ? null : usual,
        });

    [Fact]
    public void Close_AStory_ChangesNothingOfIt() => Piece.Array[1, 40].Sample(pieces =>
    {
        var story = new Story(1, Start, pieces[0].FirstEvent, new MethodParameters());
        foreach (var piece in pieces)
        {
            var failure = new Failure(piece.At.StartMs, Start.StartMs, piece.FirstEvent, 0, 1, 1, 0, 0, piece.PrincipalKind, FailureReason.Other);
            story.Add(piece, [failure]);
            _ = piece.Kind == EvidenceKind.Operation ? story.AddOperation(1, piece.At, piece.Nats % 100) : story.AddValue(piece.Kind, Math.Abs(piece.Nats % 7));
        }

        Assert.Equal(pieces, story.Evidence);
        var before = (story.OpeningEvent, story.Operations, story.Network, story.Country);
        var events = story.Events.ToList();
        Assert.Equal(pieces.Select(piece => piece.FirstEvent).Distinct(), events);
        _ = story.Close(new PackedWriter());
        Assert.Equal(pieces, story.Evidence);
        Assert.Equal(events, story.Events);
        Assert.Equal(before, (story.OpeningEvent, story.Operations, story.Network, story.Country));
    });

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
