using ElasticRareFailure.Rarity;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Rarity;

public sealed class MethodParametersTests
{
    [Fact]
    public void Defaults_Reference_AreTheSame()
    {
        var p = new MethodParameters();
        var ours = new Dictionary<string, double>
        {
            ["memory"] = p.MemoryDays,
            ["d"] = p.Discovery,
            ["K0"] = p.PriorOperations,
            ["tau"] = p.PriorWindows,
            ["young"] = p.YoungRate,
            ["youngAge"] = p.YoungWindows,
            ["thetaT"] = p.TenantStrength,
            ["dT"] = p.TenantDiscount,
            ["hourFloor"] = p.HourFloor,
            ["surgeMin"] = p.SurgeMinimum,
            ["sharedMin"] = p.SharedMinimum,
            ["pDenied"] = p.IntruderDenied,
            ["fDenied"] = p.TenantDenied,
            ["nDenied"] = p.TenantDeniedWeight,
            ["fMax"] = p.DeniedCap,
            ["ownWeight"] = p.OwnDeniedWeight,
            ["spree"] = p.Spree,
            ["thetaN"] = p.ValueStrength,
            ["dN"] = p.ValueDiscount,
            ["netMin"] = p.ValueGate,
            ["netCap"] = p.ValueCap,
            ["c"] = p.OperationLevel,
            ["netC"] = p.ValueLevel,
            ["gap"] = p.StoryGapMs,
            ["least"] = p.StoryLeastMs,
        };
        Assert.Equal(Vectors.Of("config").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetDouble()), ours);
    }

    /// <summary>An entry that no test reads would look checked and is not.</summary>
    [Fact]
    public void Vectors_Entries_AreAllKnownToTests()
    {
        string[] tested =
        [
            "softplus", "slot", "storyUntil", "rate", "popularity", "denied", "denied_own", "hour", "network", "surprise", "story", "calibration", "scenario", "config",
        ];
        Assert.Equal(tested.Order(), Vectors.Names.Order());
    }
}
