using System.Globalization;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Explanation;

/// <summary>An unusual network or country in words: its terms, and what would have made it more ordinary.</summary>
internal static class ValueWords
{
    /// <summary>The terms, a sentence each.</summary>
    public static IReadOnlyList<string> TermsOf(Evidence piece, ValueTerms terms, MethodParameters p)
    {
        var (one, several) = piece.Kind == EvidenceKind.Country ? ("country", "countries") : ("network", "networks");
        var lines = new List<string>
        {
            Text($"{terms.ValueUnits:N0} of {Numbers.Count(terms.Units, "earlier case")} came from it, the others from {terms.Distinct - (terms.ValueUnits > 0 ? 1 : 0):N0} other {(terms.Distinct - (terms.ValueUnits > 0 ? 1 : 0) == 1 ? one : several)}"),
        };
        if (terms.Others > 0)
        {
            lines.Add(Text($"it is new to {Numbers.Count(terms.Others, "other principal")} too, of {terms.Active:N0} active"));
        }

        lines.Add(Text($"{piece.Nats:0.00} nats = -ln({terms.Chance:0.0000}), at most {p.ValueCap:0}; above the level of {p.ValueLevel:0} {(piece.Added > 0 ? Text($"it adds {piece.Added:0.00}") : Text($"it adds nothing: the most surprising {one} of the story counts"))}"));
        return lines;
    }

    /// <summary>What would have made it more ordinary.</summary>
    public static IReadOnlyList<Alternative> AlternativesOf(Evidence piece, ValueTerms terms, MethodParameters p)
    {
        var several = piece.Kind == EvidenceKind.Country ? "countries" : "networks";
        var alternatives = new List<Alternative>
        {
            new(Text($"had it succeeded from there in the {p.MemoryDays} days before"), 0),
            new(Text($"had {Math.Exp(-p.ValueGate):P0} of its failures come from {several} no more usual"), 0),
        };
        var shared = Math.Max(p.SurgeMinimum, (int)Math.Ceiling(p.SharedMinimum * terms.Active));
        if (terms.Others < shared && Formulas.ValueSurprise(Math.Min(1, terms.Chance + ((double)shared / Math.Max(terms.Active, shared))), p) is var nats)
        {
            alternatives.Add(new Alternative(Text($"were it new to {shared:N0} others too, as a new office is"), nats < p.ValueGate ? 0 : Formulas.Softplus(nats - p.ValueLevel)));
        }

        return [.. alternatives.OrderBy(static alternative => alternative.Nats)];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
