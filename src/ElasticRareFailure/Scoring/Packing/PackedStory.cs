using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Scoring.Packing;

/// <summary>The failures and the evidence of a story that is over, as bytes: a replay keeps them by the hundred thousand, and shows a few.</summary>
internal static class PackedStory
{
    /// <summary>Packs a story.</summary>
    /// <param name="writer">Writes; used for one story after the other.</param>
    /// <param name="start">Pass in which it began.</param>
    /// <param name="story">The story.</param>
    public static byte[] Pack(PackedWriter writer, PassTime start, OpenStory story)
    {
        writer.Write(story.Events.Count);
        foreach (var id in story.Events)
        {
            writer.Write(id);
        }

        Write(writer, story.OpeningEvent, story.Events);
        writer.Write(story.Evidence.Count);
        foreach (var piece in story.Evidence)
        {
            Write(writer, piece.FirstEvent, story.Events);
            PackedEvidence.Write(writer, piece, start);
        }

        return writer.Take();
    }

    /// <summary>The ids of the failures.</summary>
    public static EventId[] Events(byte[] packed)
    {
        var reader = new PackedReader(packed);
        return Events(ref reader);
    }

    /// <summary>The id of the first failure.</summary>
    public static EventId OpeningEvent(byte[] packed)
    {
        var reader = new PackedReader(packed);
        return Id(ref reader, Events(ref reader));
    }

    /// <summary>The evidence.</summary>
    public static Evidence[] Evidence(byte[] packed, PassTime start)
    {
        var reader = new PackedReader(packed);
        var events = Events(ref reader);
        _ = Id(ref reader, events);
        var evidence = new Evidence[reader.Int()];
        for (var i = 0; i < evidence.Length; i++)
        {
            evidence[i] = PackedEvidence.Read(ref reader, Id(ref reader, events), start);
        }

        return evidence;
    }

    /// <summary>An id that is, but for made-up stories, one of the failures.</summary>
    private static void Write(PackedWriter writer, in EventId id, List<EventId> events)
    {
        var place = events.IndexOf(id) + 1;
        writer.Write(place);
        if (place == 0)
        {
            writer.Write(id);
        }
    }

    private static EventId Id(ref PackedReader reader, EventId[] events)
    {
        var place = reader.Int();
        return place == 0 ? reader.Id() : events[place - 1];
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
