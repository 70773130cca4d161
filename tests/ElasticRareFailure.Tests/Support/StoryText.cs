using System.Globalization;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Tests.Support;

/// <summary>Stories and evidence as text that is equal only if they are, bit for bit.</summary>
internal static class StoryText
{
    /// <summary>A story.</summary>
    public static string Of(Story story, TenantNames names) => string.Create(
        CultureInfo.InvariantCulture,
        $"{names.Principals.Text(story.Principal)} {story.Start.Index} {story.Last.Index} {story.Risen.Index} {story.Score:R} {story.Operations:R} {story.Network:R} {story.Country:R} | {string.Join(' ', story.Events.Select(id => id.ToText(names.EventIds)).Order(StringComparer.Ordinal))} | {string.Join(' ', story.Rises.Select(rise => $"{rise.At.Index}:{rise.Score:R}"))} | {string.Join(' ', story.Evidence.Select(piece => Of(piece, story, names)))}");

    /// <summary>A piece of evidence: pass, key and nats.</summary>
    public static string Of(Evidence piece, Story story, TenantNames names) => string.Create(CultureInfo.InvariantCulture, $"{Key(piece, story, names)}={piece.Nats:R}");

    /// <summary>Pass and key of a piece of evidence.</summary>
    public static string Key(Evidence piece, Story story, TenantNames names) => string.Create(CultureInfo.InvariantCulture, $"{piece.At.Index}/{names.Principals.Text(story.Principal)}/{piece.Kind}/{EvidenceNames.ValueOf(piece, names)}");
}
