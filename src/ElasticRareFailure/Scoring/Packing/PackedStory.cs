using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Scoring.Packing;

/// <summary>The failures and the evidence of a story that is over, as bytes: a replay keeps them by the hundred thousand, and shows a few.</summary>
internal static class PackedStory
{
    private const int NetworkFlag = 1;
    private const int CountryFlag = 2;

    /// <summary>Packs a story.</summary>
    /// <param name="writer">Writes; used for one story after the other.</param>
    /// <param name="story">The story.</param>
    /// <returns>Its bytes; valid until the writer is used again.</returns>
    public static ReadOnlySpan<byte> Pack(PackedWriter writer, OpenStory story)
    {
        writer.Clear();
        writer.Write(story.OpeningEvent);
        writer.Write((story.Network != 0 ? NetworkFlag : 0) | (story.Country != 0 ? CountryFlag : 0));
        writer.Write(story.Operations);
        writer.WriteUnlessZero(story.Network);
        writer.WriteUnlessZero(story.Country);
        writer.Write(story.Events.Count);
        foreach (var id in story.Events)
        {
            writer.Write(id);
        }

        writer.Write(story.EvidenceCount);
        writer.Write(story.PackedEvidence);
        return writer.Written;
    }

    /// <summary>The id of the first failure of the first evidence.</summary>
    public static EventId OpeningEvent(byte[] packed) => new PackedReader(packed).Id();

    /// <summary>What operations, network and country add to the score, nats.</summary>
    public static (double Operations, double Network, double Country) Parts(byte[] packed)
    {
        var reader = new PackedReader(packed);
        _ = reader.Id();
        return Parts(ref reader);
    }

    /// <summary>The ids of the failures.</summary>
    public static EventId[] Events(byte[] packed)
    {
        var reader = new PackedReader(packed);
        _ = reader.Id();
        _ = Parts(ref reader);
        return Events(ref reader);
    }

    /// <summary>The evidence.</summary>
    public static Evidence[] Evidence(byte[] packed, PassTime start)
    {
        var reader = new PackedReader(packed);
        _ = reader.Id();
        _ = Parts(ref reader);
        var events = Events(ref reader);
        var count = reader.Int();
        return PackedEvidence.ReadAll(reader, count, events, start);
    }

    private static (double Operations, double Network, double Country) Parts(ref PackedReader reader)
    {
        var flags = reader.Int();
        return (reader.Double(), (flags & NetworkFlag) != 0 ? reader.Double() : 0, (flags & CountryFlag) != 0 ? reader.Double() : 0);
    }

    private static EventId[] Events(ref PackedReader reader)
    {
        var events = new EventId[reader.Int()];
        foreach (ref var id in events.AsSpan())
        {
            id = reader.Id();
        }

        return events;
    }
}
