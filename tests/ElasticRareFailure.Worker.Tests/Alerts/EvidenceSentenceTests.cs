using System.Globalization;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Worker.Tests.Alerts;

/// <summary>Golden sentences, a kind and a branch each: who, what, count and span.</summary>
public sealed class EvidenceSentenceTests
{
    private const string Operation = "microsoft.web/sites/write";

    private readonly TenantNames names = new("t");
    private readonly BaselineView baseline = new(Days: 60, TenantPrincipals: 63, TenantOperations: 40, Operations: 5, AgeWindows: 480);
    private readonly OperationTerms terms = new(
        Rate: .5 / 12, HourFactor: 1, Innovation: .1, Tail: 0, Popularity: .1, Surge: 0, Spree: 0, DeniedShare: .1, LogRatio: 0, Principals: 1, Others: 0, Active: 5, Reason: FailureReason.Caller);

    [Fact]
    public void NewOperation_OfAKnownPrincipal_SaysSpanSharersAndRate() => Assert.Equal(
        "first failure of ada at microsoft.web/sites/write in 60 days; 1 of 63 principals ever failed at it; ada tries something new 0.5 times a day",
        Sentence(terms));

    [Fact]
    public void NewOperation_OfAnUnknownPrincipal_SaysThatNothingIsKnown() => Assert.Equal(
        "first failure of ada at all in 60 days, at microsoft.web/sites/write; 1 of 63 principals ever failed at it; ada is expected to try something new 6 times a day",
        Sentence(terms with { Rate = .5 }, baseline with { Operations = null, AgeWindows = null }));

    [Fact]
    public void NewOperation_NewToTheTenant_SaysNone() => Assert.Equal(
        "first failure of ada at microsoft.web/sites/write in 60 days; none of 63 principals ever failed at it; ada tries something new 0.5 times a day",
        Sentence(terms with { Principals = 0 }));

    [Fact]
    public void NewOperation_Denied_SaysSo() => Assert.EndsWith("a day; it was denied", Sentence(terms with { Reason = FailureReason.Denied }), StringComparison.Ordinal);

    [Fact]
    public void NewOperation_RefusedByAPolicy_SaysSo() => Assert.EndsWith("a day; a policy refused it", Sentence(terms with { Reason = FailureReason.Policy }), StringComparison.Ordinal);

    [Fact]
    public void NewOperation_InASurge_SaysHowManyOthers() => Assert.Equal(
        "first failure of ada at microsoft.web/sites/write in 60 days; 1,200 of 1,300 principals ever failed at it; ada tries something new 0.5 times a day; 4 others newly fail on microsoft.web now; it was denied",
        Sentence(terms with { Surge = .8, Others = 4, Reason = FailureReason.Denied, Principals = 1200 }, baseline with { TenantPrincipals = 1300 }));

    [Theory]
    [InlineData(.1 / 12, "0.1 times a day")]
    [InlineData(.05 / 12, "once in 20 days")]
    [InlineData(1.0 / 12, "once a day")]
    [InlineData(1.02 / 12, "once a day")]
    [InlineData(1.3 / 12, "1.3 times a day")]
    public void NewOperation_Rate_IsSaidADay(double rate, string frequency) => Assert.EndsWith($"ada tries something new {frequency}", Sentence(terms with { Rate = rate }), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "since the records begin")]
    [InlineData(1, "in 1 day")]
    [InlineData(2, "in 2 days")]
    public void NewOperation_Span_IsThatOfTheBaseline(int days, string span) => Assert.StartsWith($"first failure of ada at {Operation} {span}; ", Sentence(terms, baseline with { Days = days }), StringComparison.Ordinal);

    [Fact]
    public void Network_NeverSeen_SaysWhereTheEarlierOnesCameFrom() => Assert.Equal(
        "first failure of ada from network 192.0.2.0/24 in 60 days: the 40 earlier ones came from 3 other networks",
        Sentence(EvidenceKind.Network, new ValueTerms(.01, Units: 40, ValueUnits: 0, Distinct: 3, Others: 0, Active: 5, IsSystem: false)));

    [Fact]
    public void Network_RarelySeen_SaysHowOften() => Assert.Equal(
        "ada failed from network 192.0.2.0/24 before in only 2 of 40 cases in 60 days, over 3 networks",
        Sentence(EvidenceKind.Network, new ValueTerms(.05, Units: 40, ValueUnits: 2, Distinct: 3, Others: 0, Active: 5, IsSystem: false)));

    [Fact]
    public void System_NeverSeen_IsCalledByItsNumber() => Assert.Equal(
        "first failure of ada from network AS64511 in 60 days: the 1 earlier one came from 1 other network",
        Sentence(EvidenceKind.Network, new ValueTerms(.01, Units: 1, ValueUnits: 0, Distinct: 1, Others: 0, Active: 5, IsSystem: true)));

    [Fact]
    public void Country_NewToOthersToo_SaysSo() => Assert.Equal(
        "first failure of ada from country BR in 60 days: the 40 earlier ones came from 1 other country; it is new to 2 other principals too",
        Sentence(EvidenceKind.Country, new ValueTerms(.01, Units: 40, ValueUnits: 0, Distinct: 1, Others: 2, Active: 5, IsSystem: false)));

    [Fact]
    public void Sentences_InAnyCulture_AreTheSame()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(string.Empty) { NumberFormat = { NumberDecimalSeparator = ",", NumberGroupSeparator = "." } };
            NewOperation_OfAKnownPrincipal_SaysSpanSharersAndRate();
            NewOperation_InASurge_SaysHowManyOthers();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private string Sentence(OperationTerms operation, BaselineView? view = null) => Of(EvidenceKind.Operation, names.Operations.Intern("microsoft.web/sites/write"u8), operation, null, view);

    private string Sentence(EvidenceKind kind, ValueTerms value) => Of(kind, kind == EvidenceKind.Country ? names.Countries.Intern("BR"u8) : value.IsSystem ? names.Networks.Systems.Intern("64511"u8) : names.Networks.Prefixes.Intern("192.0.2.0/24"u8), null, value, null);

    private string Of(EvidenceKind kind, int value, OperationTerms? operation, ValueTerms? usual, BaselineView? view) => EvidenceSentence.Of(
        new Evidence
        {
            At = new PassTime(0),
            Kind = kind,
            Value = value,
            Nats = 5,
            TimestampMs = 0,
            FirstEvent = default,
            Failures = 1,
            PrincipalKind = PrincipalKind.Human,
            Added = 1,
            Baseline = view ?? baseline,
            Operation = operation,
            Usual = usual,
        },
        names, "ada");
}
