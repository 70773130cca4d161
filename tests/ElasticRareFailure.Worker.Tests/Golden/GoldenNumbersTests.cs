using System.Text.Json.Nodes;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Golden;

/// <summary>The numbers of a golden alert by hand, from the formulas of the method and what <see cref="GoldenInput"/> holds.</summary>
public sealed class GoldenNumbersTests
{
    private const double Nine = 1e-9;

    private readonly JsonNode alert = JsonNode.Parse(File.ReadAllText(Bundled.PathOf("Golden", "denied-person.json")))!;

    private JsonNode Ours => alert["rare_failure"]!;

    [Fact]
    public void Score_OfTheDeniedPerson_FollowsFromTheMethod()
    {
        // Ada failed at one operation, first in the hour of 5 January 09:00; the pass ends on 14 January 10:15.
        var rate = ((.5 * 1) + 8) / ((((9 * 24) + 1.25 - 2) / 2) + 84);
        // People: 27 failures of Ada, 28 of Bob, none between 10 and 11 on a weekday.
        var hour = (1 / 5.0) / ((27 + 28 + 48) / 168.0);
        // Six pairs of principal and operation, six operations.
        var popularity = (1 + (.5 * 6)) / (6 + 1);
        // 4 x 27 + 2 failures of the tenant, none denied; 27 of Ada's.
        var tenantDenied = (.2 * 20) / (110 + 20);
        var denied = 30 * tenantDenied / (27 + 30);
        var operation = -Math.Log(rate * hour * popularity) + Math.Log(.6 / denied);
        // One value 27 times before, for country and network.
        var value = -Math.Log((.5 + .3) / 27.5);

        Assert.Equal(operation, Nats(0), Nine);
        Assert.Equal(value, Nats(1), Nine);
        Assert.Equal(value, Nats(2), Nine);
        Assert.Equal(Softplus(operation - 5) + (2 * Softplus(value - 3)), Ours["score"]!.GetValue<double>(), Nine);
        Assert.Equal(Ours["score"]!.GetValue<double>(), Ours["evidence"]!.AsArray().Sum(piece => piece!["score"]!.GetValue<double>()), 2e-9);
    }

    [Fact]
    public void RiskScore_OfTheDeniedPerson_IsLinearInTheLogarithmOfTheRate()
    {
        // Between once a month (73) and once a year (99).
        var rate = Ours["expected_false_alerts_per_day"]!.GetValue<double>();
        Assert.Equal(73 + (26 * Math.Log(1 / 30.0 / rate) / Math.Log(365 / 30.0)), alert["event"]!["risk_score"]!.GetValue<double>(), 1e-6);
    }

    [Fact]
    public void Rate_WhileAStoryIsLeftOutOfThePast_StandsAtItsFloor()
    {
        // One principal's story is left out as an outlier: e = min(1/9, .02); the tail of what is kept adds next to nothing.
        Assert.InRange(Ours["expected_false_alerts_per_day"]!.GetValue<double>(), .02, .0201);
        Assert.Equal(99, alert["event"]!["severity"]!.GetValue<int>());        // high by its rate, one band up for the denied role assignment
        Assert.Equal("prod", alert["data_stream"]!["namespace"]!.GetValue<string>());
    }

    private double Nats(int piece) => Ours["evidence"]![piece]!["nats"]!.GetValue<double>();

    private static double Softplus(double z) => Math.Log(1 + Math.Exp(z));
}
