using ElasticRareFailure.Activity;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Detection;

/// <summary>The worked example of the method: alice, 2026-01-13 02:30 UTC, a denied operation that is new to her, from a new prefix and a new country. Every term, as printed there.</summary>
public sealed class WorkedExampleTests
{
    private const double Printed = 5e-10;
    private readonly Story story;

    public WorkedExampleTests()
    {
        var tenant = new Tenant();
        story = Assert.Single(tenant.Run(Scenario.Failures, Scenario.Successes), story => tenant.Names.Principals.Text(story.Principal) == "alice" && story.Start.EndMs == 1_768_272_300_000);
    }

    [Fact]
    public void FirstOperation_Terms_AreAsPrinted()
    {
        var piece = story.Evidence[0];
        var terms = piece.Operation!;
        Assert.Equal((2, 139.875, 1, 4), (piece.Baseline.Operations!.Value, piece.Baseline.AgeWindows!.Value, terms.Principals, piece.Baseline.TenantOperations));
        Assert.Equal(.040201005, terms.Rate, Printed);
        Assert.Equal(.516923077, terms.HourFactor, Printed);
        Assert.Equal(.375, terms.Innovation, Printed);
        Assert.Equal(3 / 7.0, terms.Tail, Printed);
        Assert.Equal(.642857143, terms.Popularity, Printed);
        Assert.Equal((0.0, 0.0), (terms.Surge, terms.Spree));
        Assert.Equal(.13136289, terms.DeniedShare, Printed);
        Assert.Equal(1.51896601, terms.LogRatio, 5 * Printed);
        Assert.Equal(FailureReason.Denied, terms.Reason);
        Assert.Equal(5.83452325, piece.Nats, 10 * Printed);
        Assert.Equal(1.19504774, piece.Added, 10 * Printed);
    }

    [Fact]
    public void NewPrefixAndCountry_Terms_AreAsPrinted()
    {
        Assert.Equal([EvidenceKind.Network, EvidenceKind.Country], story.Evidence.Skip(1).Take(2).Select(piece => piece.Kind));
        foreach (var piece in story.Evidence.Skip(1).Take(2))
        {
            Assert.Equal((12, 0, 1), (piece.Usual!.Units, piece.Usual.ValueUnits, piece.Usual.Distinct));
            Assert.Equal(.064, piece.Usual.Chance, Printed);
            Assert.Equal(2.7488722, piece.Nats, 100 * Printed);
        }
    }

    [Fact]
    public void Score_AfterFirstAndSecondOperation_IsAsPrinted()
    {
        Assert.Equal(2.34593933, story.Rises[0].Score, 10 * Printed);
        var second = story.Evidence[3];
        Assert.Equal(1_768_275_900_000, second.At.EndMs);                // 03:45
        Assert.Equal(.0401114206, second.Operation!.Rate, Printed);
        Assert.Equal(.375, second.Operation.Popularity, Printed);
        Assert.Equal(6.37575065, second.Nats, 10 * Printed);
        Assert.Equal(2.79605959, story.Operations, 10 * Printed);
        Assert.Equal(3.94695119, story.Score, 10 * Printed);
        Assert.Equal(2, story.Rises.Count);
    }
}
