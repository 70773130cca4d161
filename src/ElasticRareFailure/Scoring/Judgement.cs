using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Rarity;
using Attribute = ElasticRareFailure.Rarity.Attribute;

namespace ElasticRareFailure.Scoring;

/// <summary>Judges the candidates of a pass: how surprising each is, and what it adds to its principal's story.</summary>
/// <param name="names">Names of the tenant.</param>
/// <param name="baseline">What was seen before.</param>
/// <param name="waiting">What was seen in the last two hours.</param>
/// <param name="surge">Who newly fails where.</param>
/// <param name="newcomers">To whom a network or country is new.</param>
/// <param name="parameters">Parameters.</param>
internal sealed class Judgement(TenantNames names, Baseline baseline, Waiting waiting, Surge surge, Newcomers newcomers, MethodParameters parameters)
{
    /// <summary>Judges a new operation. It always gives evidence.</summary>
    public void JudgeOperation(Candidate candidate, Story story, PassTime pass)
    {
        var view = ViewOf(candidate, pass);
        var terms = TermsOf(candidate, story, view);
        var surprise = Formulas.Surprise(terms.Rate, terms.HourFactor, terms.Popularity, terms.Surge, terms.Spree, terms.LogRatio);
        var added = story.AddOperation(candidate.First.Request, pass, surprise);
        story.Add(EvidenceOf(candidate, EvidenceKind.Operation, pass, surprise, added, view, terms, null), candidate.Failures);
    }

    /// <summary>How surprising a network or country is; null: below the gate, and so no evidence.</summary>
    public (double Surprise, ValueTerms Terms)? Weigh(Candidate candidate)
    {
        var counts = baseline.Of(candidate.Principal)![candidate.Attribute]!;
        var chance = counts.Chance(candidate.Value, parameters);
        var others = newcomers.OthersTo(candidate);
        if (others >= parameters.SurgeMinimum && others >= parameters.SharedMinimum * waiting.Active)
        {
            chance += (double)others / waiting.Active;
        }

        var surprise = Formulas.ValueSurprise(chance, parameters);
        var terms = new ValueTerms(chance, counts.Units, counts.Of(candidate.Value), counts.Distinct, others, waiting.Active, candidate.Attribute == Attribute.System);
        return surprise < parameters.ValueGate ? null : (surprise, terms);
    }

    /// <summary>Enters a network or country that was weighed.</summary>
    public void AddValue(Candidate candidate, Story story, PassTime pass, double surprise, ValueTerms terms)
    {
        var kind = candidate.Attribute == Attribute.Country ? EvidenceKind.Country : EvidenceKind.Network;
        var added = story.AddValue(kind, surprise);
        story.Add(EvidenceOf(candidate, kind, pass, surprise, added, ViewOf(candidate, pass), null, terms), candidate.Failures);
    }

    private OperationTerms TermsOf(Candidate candidate, Story story, BaselineView view)
    {
        var known = baseline.Of(candidate.Principal);
        var slot = Formulas.Slot(candidate.First.TimestampMs);
        var (slotUnits, allUnits) = baseline.HourUnits(candidate.First.Kind, slot);
        var (innovation, tail) = (baseline.Innovation, baseline.Popularity.Tail(candidate.Value));
        var provider = names.ProviderOf(candidate.Value);
        var others = surge.Others(provider, candidate.Principal);
        var share = known is null ? baseline.DeniedShare : Formulas.OwnDeniedShare(known.Denied, known.Units, baseline.DeniedShare, parameters);
        return new OperationTerms(
            Rate: known is null ? Formulas.RateOfUnknown(parameters) : Formulas.Rate(known.Operations, view.AgeWindows!.Value, parameters),
            HourFactor: Formulas.HourFactor(slotUnits, allUnits, slot, parameters),
            Innovation: innovation,
            Tail: tail,
            Popularity: Formulas.Popularity(innovation, tail),
            Surge: Formulas.Surge(others, waiting.Active, parameters),
            Spree: story.GoesOnWith(provider) ? parameters.Spree : 0,
            DeniedShare: share,
            LogRatio: candidate.Denied ? Formulas.LogRatioOfDenied(share, parameters) : candidate.Policy ? 0 : Formulas.LogRatioOfOther(share, parameters),
            Principals: baseline.Popularity.Principals(candidate.Value),
            Others: others,
            Active: waiting.Active,
            Reason: candidate.Reason);
    }

    private BaselineView ViewOf(Candidate candidate, PassTime pass)
    {
        var known = baseline.Of(candidate.Principal);
        double? age = known is null ? null : Math.Max(0, (double)(pass.EndMs - MethodParameters.WindowMs - (MethodParameters.HourMs * known.FirstHour)) / MethodParameters.WindowMs);
        return new BaselineView(baseline.ReachDays(pass.Day), baseline.Principals, baseline.Popularity.Operations, known?.Operations, age);
    }

    private static Evidence EvidenceOf(Candidate candidate, EvidenceKind kind, PassTime pass, double surprise, double added, BaselineView view, OperationTerms? operation, ValueTerms? usual) => new()
    {
        At = pass,
        Kind = kind,
        Value = candidate.Value,
        Nats = surprise,
        TimestampMs = candidate.First.TimestampMs,
        FirstEvent = candidate.First.Id,
        Failures = candidate.Failures.Count,
        PrincipalKind = candidate.First.Kind,
        Added = added,
        Baseline = view,
        Operation = operation,
        Usual = usual,
    };
}
