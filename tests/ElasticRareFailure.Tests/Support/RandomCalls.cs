using CsCheck;
using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Tests.Support;

/// <summary>Random failures and successes of a small tenant: few names, so that they meet, over days that are forgotten.</summary>
internal static class RandomCalls
{
    /// <summary>First pass of the records: 2026-01-01T00:00Z, a Thursday.</summary>
    public const int FirstPass = 1_963_584;

    /// <summary>Failures within so many days. They become known up to five hours after they happened; kinds mostly stay, networks are either, both or none.</summary>
    public static Gen<FailedCall[]> Failures(int days, int most) => Failure(days).Array[1, most].Select(calls => calls.Select((call, i) => call with { Id = $"e{i:0000}" }).ToArray());

    /// <summary>Successes within so many days.</summary>
    public static Gen<SucceededCall[]> Successes(int days, int most) => Gen.Select(Pass(days), Gen.Int[0, 4], Gen.Int[0, 6], Gen.Int[0, 4], Gen.Int[0, 2]).Select((pass, principal, operation, network, country) =>
        new SucceededCall(pass, Principal(principal), Operation(operation), System(network), Prefix(network), Country(country))).Array[0, most];

    private static Gen<FailedCall> Failure(int days) => Gen.Select(
        Gen.Select(Pass(days), Gen.Int[0, 5 * 3_600_000], Gen.Int[0, 4], Gen.Int[0, 30]),
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 6], Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[0, 3])).Select((who, what) =>
    {
        var (pass, delay, principal, oddKind) = who;
        var (operation, reason, network, country, correlation) = what;
        var kind = oddKind == 0 ? PrincipalKind.ManagedIdentity : principal == 4 ? PrincipalKind.ManagedIdentity : principal >= 2 ? PrincipalKind.Service : PrincipalKind.Human;
        return new FailedCall(
            pass, (pass * PassTime.LengthMs) - delay, string.Empty, Principal(principal), kind, Operation(operation),
            reason < 2 ? FailureReason.Denied : reason == 2 ? FailureReason.Policy : FailureReason.Other, correlation == 0 ? "c" : null, System(network), Prefix(network), Country(country));
    });

    private static Gen<int> Pass(int days) => Gen.Int[FirstPass, FirstPass + (days * PassTime.PerDay) - 1];

    private static string Principal(int i) => $"p{i}";

    private static string Operation(int i) => $"m{i % 3}/o{i}";

    private static string? System(int network) => network is 1 or 2 ? $"6450{network}" : null;

    private static string? Prefix(int network) => network is 2 or 3 or 4 ? $"203.0.{network}.0/24" : null;

    private static string? Country(int i) => i == 0 ? null : $"c{i}";
}
