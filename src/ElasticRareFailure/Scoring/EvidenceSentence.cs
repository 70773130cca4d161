using System.Globalization;
using System.Text;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;

namespace ElasticRareFailure.Scoring;

/// <summary>A piece of evidence as a plain sentence: who, what, how often and in which span.</summary>
internal static class EvidenceSentence
{
    /// <summary>Windows of two hours in a day.</summary>
    private const double WindowsADay = 12;

    /// <summary>The sentence.</summary>
    /// <param name="piece">The evidence.</param>
    /// <param name="names">Names of the tenant.</param>
    /// <param name="who">What the principal is called.</param>
    public static string Of(Evidence piece, TenantNames names, string who)
    {
        var value = EvidenceNames.ValueOf(piece, names);
        return piece switch
        {
            { Operation: { } terms } => OfOperation(terms, piece.Baseline, value, names.Providers.Text(names.ProviderOf(piece.Value)), who),
            { Usual: { } terms } => OfValue(terms, piece.Baseline, piece.Kind, value, who),
            _ => throw new InvalidOperationException("Evidence without terms."),
        };
    }

    private static string OfOperation(OperationTerms terms, BaselineView baseline, string operation, string provider, string who)
    {
        var text = new StringBuilder();
        _ = baseline.Operations is null
            ? text.Append(CultureInfo.InvariantCulture, $"first failure of {who} at all {Span(baseline.Days)}, at {operation}; ")
            : text.Append(CultureInfo.InvariantCulture, $"first failure of {who} at {operation} {Span(baseline.Days)}; ");
        _ = terms.Principals == 0
            ? text.Append(CultureInfo.InvariantCulture, $"none of {Count(baseline.TenantPrincipals, "principal")} ever failed at it; ")
            : text.Append(CultureInfo.InvariantCulture, $"{Number(terms.Principals)} of {Count(baseline.TenantPrincipals, "principal")} ever failed at it; ");
        _ = text.Append(CultureInfo.InvariantCulture, $"{who} {(baseline.Operations is null ? "is expected to try" : "tries")} something new {Frequency(terms.Rate * WindowsADay)}");
        if (terms.Surge > 0)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"; {Number(terms.Others)} others newly fail on {provider} now");
        }

        return text.Append(terms.Reason switch
        {
            FailureReason.Denied => "; it was denied",
            FailureReason.Policy => "; a policy refused it",
            _ => string.Empty,
        }).ToString();
    }

    private static string OfValue(ValueTerms terms, BaselineView baseline, EvidenceKind kind, string value, string who)
    {
        var (what, whats, name) = kind == EvidenceKind.Country ? ("country", "countries", value) : ("network", "networks", terms.IsSystem ? $"AS{value}" : value);
        var others = terms.Others == 0 ? string.Empty : $"; it is new to {Count(terms.Others, "other principal")} too";
        return terms.ValueUnits == 0
            ? $"first failure of {who} from {what} {name} {Span(baseline.Days)}: the {Count(terms.Units, "earlier one")} came from {Number(terms.Distinct)} other {(terms.Distinct == 1 ? what : whats)}{others}"
            : $"{who} failed from {what} {name} before in only {Number(terms.ValueUnits)} of {Count(terms.Units, "case")} {Span(baseline.Days)}, over {Number(terms.Distinct)} {(terms.Distinct == 1 ? what : whats)}{others}";
    }

    private static string Span(int days) => days switch
    {
        < 1 => "since the records begin",
        1 => "in 1 day",
        _ => $"in {Number(days)} days",
    };

    private static string Frequency(double aDay) => aDay switch
    {
        < .1 => $"once in {Number((int)Math.Round(1 / aDay))} days",
        < 1.05 and >= .95 => "once a day",
        _ => $"{aDay.ToString("0.#", CultureInfo.InvariantCulture)} times a day",
    };

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{Number(number)} {what}s";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
