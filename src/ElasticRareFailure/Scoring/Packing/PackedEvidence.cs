using ElasticRareFailure.Activity;
using ElasticRareFailure.Rarity;

namespace ElasticRareFailure.Scoring.Packing;

/// <summary>A piece of evidence as bytes. Every number is there in full: what is unpacked equals what was packed.</summary>
internal static class PackedEvidence
{
    private const int KindBits = 2;
    private const int AddedFlag = 16;
    private const int SurgeFlag = 32;
    private const int SpreeFlag = 64;
    private const int SystemFlag = 64;                           // of networks and countries

    /// <summary>Writes a piece.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="piece">The piece.</param>
    /// <param name="events">Failures of its story; its first one is among them.</param>
    /// <param name="start">Pass in which its story began.</param>
    public static void Write(PackedWriter writer, Evidence piece, List<EventId> events, PassTime start)
    {
        writer.Write(events.IndexOf(piece.FirstEvent));
        var flags = (int)piece.Kind | (int)piece.PrincipalKind << KindBits;
        flags |= (piece.Added != 0 ? AddedFlag : 0) | (piece.Operation is { Surge: not 0 } ? SurgeFlag : 0);
        flags |= (piece.Operation is { Spree: not 0 } ? SpreeFlag : 0) | (piece.Usual is { IsSystem: true } ? SystemFlag : 0);
        writer.Write(flags);
        writer.Write(piece.At.Index - start.Index);
        writer.Write(piece.Value);
        writer.Write(piece.At.EndMs - piece.TimestampMs + MethodParameters.HourMs);
        writer.Write(piece.Failures);
        writer.Write(piece.Nats);
        writer.WriteUnlessZero(piece.Added);
        WriteBaseline(writer, piece.Baseline);
        if (piece.Operation is { } operation)
        {
            WriteOperation(writer, operation);
        }
        else if (piece.Usual is { } usual)
        {
            WriteUsual(writer, usual);
        }
    }

    /// <summary>Reads the pieces of a story.</summary>
    public static Evidence[] ReadAll(PackedReader reader, int count, ReadOnlySpan<EventId> events, PassTime start)
    {
        var evidence = new Evidence[count];
        foreach (ref var piece in evidence.AsSpan())
        {
            piece = Read(ref reader, events, start);
        }

        return evidence;
    }

    private static Evidence Read(ref PackedReader reader, ReadOnlySpan<EventId> events, PassTime start)
    {
        var firstEvent = events[reader.Int()];
        var flags = reader.Int();
        var kind = (EvidenceKind)(flags & 3);
        var at = new PassTime(start.Index + reader.Int());
        return new Evidence
        {
            At = at,
            Kind = kind,
            PrincipalKind = (PrincipalKind)(flags >> KindBits & 3),
            FirstEvent = firstEvent,
            Value = reader.Int(),
            TimestampMs = at.EndMs - reader.Number() + MethodParameters.HourMs,
            Failures = reader.Int(),
            Nats = reader.Double(),
            Added = (flags & AddedFlag) != 0 ? reader.Double() : 0,
            Baseline = ReadBaseline(ref reader),
            Operation = kind == EvidenceKind.Operation ? ReadOperation(ref reader, flags) : null,
            Usual = kind == EvidenceKind.Operation ? null : ReadUsual(ref reader, flags),
        };
    }

    private static void WriteBaseline(PackedWriter writer, BaselineView view)
    {
        writer.Write(view.Days);
        writer.Write(view.TenantPrincipals);
        writer.Write(view.TenantOperations);
        writer.Write(view.Operations + 1 ?? 0);
        if (view.AgeWindows is { } age)
        {
            writer.Write(age);
        }
    }

    private static BaselineView ReadBaseline(ref PackedReader reader)
    {
        var (days, principals, operations, own) = (reader.Int(), reader.Int(), reader.Int(), reader.Int());
        return own == 0 ? new BaselineView(days, principals, operations, null, null) : new BaselineView(days, principals, operations, own - 1, reader.Double());
    }

    private static void WriteOperation(PackedWriter writer, OperationTerms terms)
    {
        writer.Write((int)terms.Reason);
        writer.Write(terms.Principals);
        writer.Write(terms.Others);
        writer.Write(terms.Active);
        writer.Write(terms.Rate);
        writer.Write(terms.HourFactor);
        writer.Write(terms.Innovation);
        writer.Write(terms.Tail);
        writer.WriteUnlessZero(terms.Surge);
        writer.WriteUnlessZero(terms.Spree);
        writer.Write(terms.DeniedShare);
        writer.Write(terms.LogRatio);
    }

    private static OperationTerms ReadOperation(ref PackedReader reader, int flags)
    {
        var reason = (FailureReason)reader.Int();
        var (principals, others, active) = (reader.Int(), reader.Int(), reader.Int());
        var (rate, hourFactor, innovation, tail) = (reader.Double(), reader.Double(), reader.Double(), reader.Double());
        var surge = (flags & SurgeFlag) != 0 ? reader.Double() : 0;
        var spree = (flags & SpreeFlag) != 0 ? reader.Double() : 0;
        var (share, ratio) = (reader.Double(), reader.Double());
        return new OperationTerms(rate, hourFactor, innovation, tail, Formulas.Popularity(innovation, tail), surge, spree, share, ratio, principals, others, active, reason);
    }

    private static void WriteUsual(PackedWriter writer, ValueTerms terms)
    {
        writer.Write(terms.Chance);
        writer.Write(terms.Units);
        writer.Write(terms.ValueUnits);
        writer.Write(terms.Distinct);
        writer.Write(terms.Others);
        writer.Write(terms.Active);
    }

    private static ValueTerms ReadUsual(ref PackedReader reader, int flags) =>
        new(reader.Double(), reader.Int(), reader.Int(), reader.Int(), reader.Int(), reader.Int(), (flags & SystemFlag) != 0);
}
