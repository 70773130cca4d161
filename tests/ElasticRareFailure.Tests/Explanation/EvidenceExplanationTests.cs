using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Explanation;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Explanation;

/// <summary>The numbers of these tests are worked out by hand from the formulas of the method.</summary>
public sealed class EvidenceExplanationTests
{
    private readonly TenantNames names = new(Some.Tenant);

    [Fact]
    public void Of_DeniedOperation_SaysTermsAndArithmetic()
    {
        // -ln(.05 x .5 x .04) = -ln(.001) = 6.908; + 1.2 = 8.108; softplus(3.108) = 3.152.
        var explained = Operation(Terms() with { LogRatio = 1.2, Reason = FailureReason.Denied, DeniedShare = .18 }, 8.107755, 3.151566);
        Assert.Equal(
            [
                "12 operations known in 20 days: 0.0500 new ones are expected in two hours",
                "the hour of the week brings 0.50 of what a mean hour does",
                "2 of 40 principals failed at it: something at most as common has a chance of 0.0400",
                "denied, as 18 % of its failures are, and 60 % of an intruder's: +1.20 nats",
                "8.11 nats = -ln(0.0500 x 0.50 x 0.0400) + 1.20; above the level of 5 it adds 3.15",
            ],
            explained.Terms);
        Assert.StartsWith("first failure of ada at microsoft.web/sites/write in 20 days", explained.Sentence, StringComparison.Ordinal);

        // Before: none. A wave of 3 among 4: -ln(.001 + .75) + 1.2 = 1.485, softplus(-3.515) = .029. Most common: -ln(.025) + 1.2 = 4.889, softplus(-.111) = .639.
        // Not denied: ln(.4/.82) = -.718: 6.190, softplus(1.190) = 1.456. Twice a day: rate 1/6, -ln(.5 x .04 / 6) + 1.2 = 6.904, softplus(1.904) = 2.043. Mean hour: -ln(.002) + 1.2 = 7.415, softplus(2.415) = 2.500.
        Assert.Equal(
            [
                ("had it failed at this, or succeeded with it, in the 60 days before", 0), ("with 3 others newly failing on microsoft.web", .029), ("at the operation that most principals fail at", .639),
                ("for another reason than a denial", 1.456), ("did it try something new twice a day", 2.043), ("in a mean hour of the week", 2.500),
            ],
            explained.Alternatives.Select(alternative => (alternative.If, Math.Round(alternative.Nats, 3))));
    }

    [Fact]
    public void Of_OperationInAWave_SaysTheWave()
    {
        // -ln(.001 + .3 + .01) - .7 = .468.
        var explained = Operation(Terms() with { Surge = .3, Others = 6, Active = 20, Spree = .01, LogRatio = -.7, Reason = FailureReason.Other, DeniedShare = .2 }, .467961, 0);
        Assert.Contains("6 other principals newly fail on microsoft.web within two hours, of 20 active: a wave of 0.30", explained.Terms);
        Assert.Contains("the story was on microsoft.web before: to go on there is expected with 0.01", explained.Terms);
        Assert.Equal("0.47 nats = -ln(0.0500 x 0.50 x 0.0400 + 0.30 + 0.01) - 0.70; above the level of 5 it adds nothing: another piece of the same request weighs more", explained.Terms[^1]);
    }

    [Fact]
    public void Of_UnknownPrincipal_SaysSo()
    {
        var explained = Operation(Terms() with { Rate = .5, Others = 1 }, 5, .7, new BaselineView(20, 40, 300, null, null));
        Assert.Equal("not seen before: 0.5000 new operations are expected in two hours", explained.Terms[0]);
        Assert.Contains("1 other principal newly fails on microsoft.web within two hours, of 3 active: fewer than 3 are no wave", explained.Terms);
    }

    [Fact]
    public void Of_Country_SaysTermsAndWhatWouldBeOrdinary()
    {
        // -ln(.02) = 3.912; softplus(.912) = 1.250. New to 6 of 20: -ln(.32) = 1.139, above the gate of 1: softplus(-1.861) = .145.
        var country = names.Countries.Intern("FI"u8);
        var piece = Evidence(EvidenceKind.Country, country, 3.912, 1.25) with { Usual = new ValueTerms(.02, 40, 0, 2, 0, 20, false) };
        var explained = EvidenceExplanation.Of(piece, names, "ada", new MethodParameters());
        Assert.Equal(["0 of 40 earlier cases came from it, the others from 2 other countries", "3.91 nats = -ln(0.0200), at most 7; above the level of 3 it adds 1.25"], explained.Terms);
        Assert.Equal(
            [("had it succeeded from there in the 60 days before", 0), ("had 37 % of its failures come from countries no more usual", 0), ("were it new to 6 others too, as a new office is", .145)],
            explained.Alternatives.Select(alternative => (alternative.If, Math.Round(alternative.Nats, 3))));
    }

    private static OperationTerms Terms() => new(.05, .5, .03, .01, .04, 0, 0, .2, 0, 2, 0, 3, FailureReason.Policy);

    private EvidenceExplanation Operation(OperationTerms terms, double nats, double added, BaselineView? baseline = null)
    {
        var piece = Evidence(EvidenceKind.Operation, names.Operations.Intern("microsoft.web/sites/write"u8), nats, added) with { Operation = terms };
        return EvidenceExplanation.Of(baseline is null ? piece : piece with { Baseline = baseline }, names, "ada", new MethodParameters());
    }

    private static Evidence Evidence(EvidenceKind kind, int value, double nats, double added) => new()
    {
        At = new PassTime(1_963_584),
        Kind = kind,
        Value = value,
        Nats = nats,
        TimestampMs = 0,
        FirstEvent = default,
        Failures = 1,
        PrincipalKind = PrincipalKind.Human,
        Added = added,
        Baseline = new BaselineView(20, 40, 300, 12, 240),
    };
}
