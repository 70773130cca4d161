using System.Globalization;
using System.Text;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Alerts;

/// <summary>What an alert says in words, on one line.</summary>
internal static class AlertText
{
    /// <summary>Why: the strongest reason.</summary>
    public static string ReasonOf(Alert alert) => SentenceOf(alert, alert.State.Strongest);

    /// <summary>Who, what, why.</summary>
    public static string MessageOf(Alert alert)
    {
        var reasons = alert.State.EvidenceCount;
        var failures = alert.State.EventCount;
        return string.Create(CultureInfo.InvariantCulture, $"Rare Azure failures of {KindOf(alert)} {Printable.Line(alert.Who)}: {failures:N0} {(failures == 1 ? "failure" : "failures")}, {reasons:N0} {(reasons == 1 ? "reason" : "reasons")}, the strongest: {ReasonOf(alert)}");
    }

    /// <summary>A piece of evidence as a sentence.</summary>
    public static string SentenceOf(Alert alert, Evidence piece) => Printable.Line(EvidenceSentence.Of(piece, alert.Names, alert.Who));

    /// <summary>What the principal is.</summary>
    public static string KindOf(Alert alert) => Encoding.UTF8.GetString(NameOf.Kind(alert.State.Story.Evidence[0].PrincipalKind));
}
