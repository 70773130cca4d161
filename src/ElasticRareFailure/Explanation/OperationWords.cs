using System.Globalization;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Explanation;

/// <summary>A new operation in words: its terms, and what would have made it more ordinary.</summary>
internal static class OperationWords
{
    private const double WindowsADay = 12;

    /// <summary>Less of a difference is not worth a line, nats.</summary>
    private const double LeastDifference = .5;

    /// <summary>The terms, a sentence each.</summary>
    public static IReadOnlyList<string> TermsOf(Evidence piece, OperationTerms terms, TenantNames names, MethodParameters p)
    {
        var provider = names.Providers.Text(names.ProviderOf(piece.Value));
        var lines = new List<string>
        {
            piece.Baseline is { Operations: { } known, AgeWindows: { } age }
                ? Text($"{Numbers.Count(known, "operation")} known in {age / WindowsADay:0.#} days: {terms.Rate:0.0000} new ones are expected in two hours")
                : Text($"not seen before: {terms.Rate:0.0000} new operations are expected in two hours"),
            Text($"the hour of the week brings {terms.HourFactor:0.00} of what a mean hour does"),
            Text($"{terms.Principals:N0} of {Numbers.Count(piece.Baseline.TenantPrincipals, "principal")} failed at it: something at most as common has a chance of {terms.Popularity:0.0000}"),
        };
        if (terms.Others > 0)
        {
            lines.Add(Text($"{Numbers.Count(terms.Others, "other principal")} newly {(terms.Others == 1 ? "fails" : "fail")} on {provider} within two hours, of {terms.Active:N0} active: {(terms.Surge > 0 ? Text($"a wave of {terms.Surge:0.00}") : Text($"fewer than {p.SurgeMinimum} are no wave"))}"));
        }

        if (terms.Spree > 0)
        {
            lines.Add(Text($"the story was on {provider} before: to go on there is expected with {terms.Spree:0.00}"));
        }

        lines.Add(terms.Reason switch
        {
            FailureReason.Denied => Text($"denied, as {terms.DeniedShare:P0} of its failures are, and {p.IntruderDenied:P0} of an intruder's: {terms.LogRatio:+0.00;-0.00} nats"),
            FailureReason.Policy => "refused by a policy, which says nothing of an intruder",
            _ => Text($"not denied, as {terms.DeniedShare:P0} of its failures are, and {p.IntruderDenied:P0} of an intruder's: {terms.LogRatio:+0.00;-0.00} nats"),
        });
        lines.Add(Text($"{piece.Nats:0.00} nats = -ln({terms.Rate:0.0000} x {terms.HourFactor:0.00} x {terms.Popularity:0.0000}{Plus(terms.Surge)}{Plus(terms.Spree)}) {terms.LogRatio:+ 0.00;- 0.00}; above the level of {p.OperationLevel:0} {Adds(piece)}"));
        return lines;
    }

    /// <summary>What would have made it more ordinary.</summary>
    public static IReadOnlyList<Alternative> AlternativesOf(Evidence piece, OperationTerms terms, TenantNames names, MethodParameters p)
    {
        var provider = names.Providers.Text(names.ProviderOf(piece.Value));
        var alternatives = new List<Alternative> { new(Text($"had it failed at this, or succeeded with it, in the {p.MemoryDays} days before"), 0) };
        var now = Added(terms, p);
        Consider("at the operation that most principals fail at", terms with { Popularity = 1 });
        Consider("did it try something new twice a day", terms with { Rate = Math.Max(terms.Rate, 2 / WindowsADay) });
        Consider("in a mean hour of the week", terms with { HourFactor = Math.Max(terms.HourFactor, 1) });
        Consider("for another reason than a denial", terms with { LogRatio = Math.Min(terms.LogRatio, Formulas.LogRatioOfOther(terms.DeniedShare, p)) });
        var wave = Math.Max(p.SurgeMinimum, terms.Others);
        Consider(Text($"with {wave} others newly failing on {provider}"), terms with { Surge = Math.Max(terms.Surge, Formulas.Surge(wave, Math.Max(terms.Active, wave + 1), p)) });
        return [.. alternatives.OrderBy(static alternative => alternative.Nats)];

        void Consider(string condition, OperationTerms other)
        {
            if (Added(other, p) is var nats && nats <= now - LeastDifference)
            {
                alternatives.Add(new Alternative(condition, nats));
            }
        }
    }

    private static double Added(OperationTerms terms, MethodParameters p) =>
        Formulas.Softplus(Formulas.Surprise(terms.Rate, terms.HourFactor, terms.Popularity, terms.Surge, terms.Spree, terms.LogRatio) - p.OperationLevel);

    private static string Plus(double term) => term > 0 ? Text($" + {term:0.00}") : string.Empty;

    private static string Adds(Evidence piece) => piece.Added > 0 ? Text($"it adds {piece.Added:0.00}") : "it adds nothing: another piece of the same request weighs more";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
