using ElasticRareFailure.Activity;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Detection;

/// <summary>A later failure of a key that was judged in the last seven passes joins the open story, and moves neither its end nor its score.</summary>
public sealed class LaterFailureTests
{
    private const int Day = PassTime.PerDay;
    private static readonly int Start = RandomCalls.FirstPass;

    [Theory]
    [InlineData(1, new[] { "x", "y" })]
    [InlineData(7, new[] { "x", "y" })]
    [InlineData(8, new[] { "x" })]                                       // baseline by then
    public void Run_SameOperationLater_JoinsWhileItIsJudged(int passes, string[] expected)
    {
        var tenant = new Tenant();
        var story = Assert.Single(tenant.Run([Call(Start, "x", null), Call(Start + passes, "y", null)], []));
        Assert.Equal(expected, story.Events.Select(id => id.ToText(tenant.Names.EventIds)));
        Assert.Equal((Start, 1), (story.Last.Index, story.Evidence.Count));
    }

    /// <summary>
    /// A network in constant use is judged again in the eighth pass after. Six units with another prefix: (.5 + .3)/(6 + .5) is .123, y = 2.1. Eight passes later the network has its first unit: (.5 + .6 + .7)/(7 + .5) is .24, y = 1.43.
    /// </summary>
    [Fact]
    public void Run_NetworkInConstantUse_IsJudgedAgainInTheEighthPassAfter()
    {
        var tenant = new Tenant();
        var use = Enumerable.Range(0, 10).Select(i => Call(Start + Day + i, $"u{i}", "203.0.2.0/24"));
        var story = Assert.Single(tenant.Run([.. Past(), .. use], []), story => story.Start.Index >= Start + Day);
        Assert.Equal([Start + Day, Start + Day + 8], story.Evidence.Select(piece => piece.At.Index));
        Assert.Equal(-Math.Log(.8 / 6.5), story.Evidence[0].Nats, 1e-12);
        Assert.Equal(-Math.Log(1.8 / 7.5), story.Evidence[1].Nats, 1e-12);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"u{i}"), story.Events.Select(id => id.ToText(tenant.Names.EventIds)));
        Assert.Equal(Start + Day, story.Risen.Index);
    }

    /// <summary>At midnight all networks of the baseline are forgotten: what comes then passes no test any more, and joins nothing.</summary>
    [Fact]
    public void Run_NetworksForgottenMeanwhile_LaterFailureDoesNotJoin()
    {
        var tenant = new Tenant();
        FailedCall[] calls = [.. Past(), Call(Start + Day + 48, "without", null), Call(Start + (2 * Day) - 1, "x", "203.0.2.0/24"), Call(Start + (2 * Day) + 1, "y", "203.0.2.0/24")];
        var story = Assert.Single(tenant.Run(calls, [], new MethodParameters { MemoryDays = 1 }), story => story.Start.Index > Start + Day);
        Assert.Equal(["x"], story.Events.Select(id => id.ToText(tenant.Names.EventIds)));
    }

    private static IEnumerable<FailedCall> Past() => Enumerable.Range(0, 6).Select(i => Call(Start + (4 * i), $"p{i}", "203.0.1.0/24"));

    private static FailedCall Call(int pass, string id, string? prefix) =>
        new(pass, pass * PassTime.LengthMs, id, "ada", PrincipalKind.Human, "m/o", FailureReason.Other, Prefix: prefix);
}
