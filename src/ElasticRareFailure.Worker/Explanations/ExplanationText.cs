using System.Globalization;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Explanation;
using ElasticRareFailure.Feedback;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Findings;
using ElasticRareFailure.Worker.Reports;
using Spectre.Console;

namespace ElasticRareFailure.Worker.Explanations;

/// <summary>An explanation for people, in 80 columns: who and how rare, what happened, why each thing is rare, what is usual, how sure the rate is.</summary>
/// <param name="story">The explanation.</param>
internal sealed class ExplanationText(StoryExplanation story)
{
    private const int MostMoments = 40;
    private const int MostReasons = 5;

    private readonly Alert alert = story.Alert;

    /// <summary>Prints it.</summary>
    /// <param name="console">Where.</param>
    /// <param name="all">All reasons with their terms, and all that happened; else what matters most.</param>
    public void Show(IAnsiConsole console, bool all)
    {
        Print(console, Head());
        Print(console, [(0, string.Empty), (0, "What happened (UTC)")]);
        console.Write(new Padder(MomentTable.Create(story, all ? int.MaxValue : MostMoments)).Padding(1, 0, 0, 0));
        Print(console, Reasons(all));
        Print(console, UsualText.Of(story));
        Print(console, RateLines.Of(story));
    }

    private static void Print(IAnsiConsole console, IEnumerable<(int Indent, string Text)> lines)
    {
        foreach (var (indent, text) in lines)
        {
            console.Write(new Padder(new Text(Printable.Line(text))).Padding(indent, 0, 0, 0));
        }
    }

    private IEnumerable<(int Indent, string Text)> Head()
    {
        var part = alert.State.Story;
        var rate = new StoryRate(alert.Verdict.RatePerDay ?? double.PositiveInfinity, (Severity)alert.Verdict.Severity, alert.Verdict.IsLearning, alert.Verdict.IsExtrapolated, story.IsSensitive);
        yield return (0, $"{alert.Who}, {AlertText.KindOf(alert)}: {RateText.Of(rate)}{(story.IsSuppressed ? "; suppressed" : string.Empty)}");
        yield return (0, $"{Numbers.Count(alert.State.EventCount, "failure")}, {Numbers.Count(alert.State.EvidenceCount, "reason")}; the strongest: {AlertText.ReasonOf(alert)}");
        yield return (0, story.Context.SucceededAfter.Count == 0 ? "None of these calls succeeded within two hours after." : $"{Numbers.Count(story.Context.SucceededAfter.Count, "operation")} of these succeeded within two hours after.");
        yield return (0, string.Empty);
        yield return (0, $"Story {alert.StoryId}");
        yield return (0, $"Principal {alert.Principal}, tenant {(alert.Tenant.Length == 0 ? "(none)" : alert.Tenant)}");
        yield return (0, string.Create(CultureInfo.InvariantCulture, $"Score {part.Score:0.00} nats: operations {part.Operations:0.00}, networks {Added(EvidenceKind.Network):0.00}, countries {Added(EvidenceKind.Country):0.00}; last risen {Times.Text(part.Risen.EndMs)}"));
        if (story.Feedback is { } said)
        {
            yield return (0, $"{(said.Verdict == StoryVerdict.Attack ? "Confirmed as an attack" : "Said to be ordinary")} at {Times.Text(said.AtMs)}{(said.By is null ? string.Empty : $" by {said.By}")}{(said.Note is null ? string.Empty : $": {said.Note}")}");
        }
    }

    private double Added(EvidenceKind kind) => alert.State.Evidence.Where(piece => piece.Kind == kind).Sum(static piece => piece.Added);

    private IEnumerable<(int Indent, string Text)> Reasons(bool all)
    {
        yield return (0, string.Empty);
        yield return (0, "Why it is rare (the strongest first; numbers as above; \"it\" is the principal)");
        var pieces = story.Evidence.Index().OrderByDescending(static item => item.Item.Piece.Added).ThenBy(static item => item.Index).ToList();
        var shown = all ? pieces : [.. pieces.Take(MostReasons).Where(static item => item.Item.Piece.Added > 0)];
        foreach (var (index, piece) in shown)
        {
            yield return (1, string.Create(CultureInfo.InvariantCulture, $"[{index + 1}] {piece.Sentence}"));
            foreach (var term in piece.Terms)
            {
                yield return (4, $"- {term}");
            }

            if (piece.Piece.Added > 0)
            {
                yield return (4, $"- {Alternatives(piece)}");
            }
        }

        if (pieces.Count > shown.Count)
        {
            yield return (1, string.Create(CultureInfo.InvariantCulture, $"{Numbers.Count(pieces.Count - shown.Count, "weaker reason")}, which {(pieces.Count - shown.Count == 1 ? "adds" : "add")} {pieces.Skip(shown.Count).Sum(static item => item.Item.Piece.Added):0.00} together; --all shows {(pieces.Count - shown.Count == 1 ? "it" : "them")}."));
        }
    }

    /// <summary>What would have made a piece of evidence ordinary, or more so.</summary>
    public static string Alternatives(EvidenceExplanation piece)
    {
        var none = piece.Alternatives.Where(static alternative => alternative.Nats == 0).Select(static alternative => alternative.If);
        var less = piece.Alternatives.Where(static alternative => alternative.Nats > 0).Select(static alternative => string.Create(CultureInfo.InvariantCulture, $"{alternative.Nats:0.00} {alternative.If}")).ToList();
        return $"ordinary {string.Join(", or ", none)}{(less.Count == 0 ? string.Empty : $"; it would add {string.Join(", ", less)}")}";
    }
}
