using System.Globalization;
using System.Text;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Tests.Support;

/// <summary>Everything that stories say, as text with all digits and names in place of numbers: equal texts are equal bit for bit.</summary>
internal static class Told
{
    /// <summary>Stories, a text each, in the order of start and principal.</summary>
    public static string[] Of(IEnumerable<Story> stories, TenantNames names) =>
        [.. stories.OrderBy(story => story.Start).ThenBy(story => names.Principals.Text(story.Principal), StringComparer.Ordinal).Select(story => Of(story, names))];

    /// <summary>What tells a piece of evidence from all others.</summary>
    public static (int Pass, EvidenceKind Kind, string Principal, string Value) KeyOf(Story story, Evidence piece, TenantNames names) =>
        (piece.At.Index, piece.Kind, names.Principals.Text(story.Principal), EvidenceNames.ValueOf(piece, names));

    private static string Of(Story story, TenantNames names)
    {
        var text = new StringBuilder();
        _ = text.AppendLine(CultureInfo.InvariantCulture, $"{names.Principals.Text(story.Principal)} {story.Start.Index}-{story.Last.Index} {story.Risen.Index} until {story.UntilMs} from {story.OpeningEvent.ToText(names.EventIds)}");
        _ = text.AppendLine(CultureInfo.InvariantCulture, $"  {story.Score:R} = {story.Operations:R} {story.Network:R} {story.Country:R}");
        _ = text.AppendLine(CultureInfo.InvariantCulture, $"  {string.Join(' ', story.Rises.Select(rise => string.Create(CultureInfo.InvariantCulture, $"{rise.At.Index}:{rise.Score:R}")))}");
        _ = text.AppendLine(CultureInfo.InvariantCulture, $"  {string.Join(' ', story.Events.Select(id => id.ToText(names.EventIds)))}");
        foreach (var piece in story.Evidence)
        {
            _ = text.AppendLine(CultureInfo.InvariantCulture, $"  {KeyOf(story, piece, names)} {piece.Nats:R} {piece.Added:R} {piece.TimestampMs} {piece.FirstEvent.ToText(names.EventIds)} {piece.Failures} {piece.PrincipalKind} {piece.Baseline} {piece.Operation} {piece.Usual}");
        }

        return text.ToString();
    }
}
