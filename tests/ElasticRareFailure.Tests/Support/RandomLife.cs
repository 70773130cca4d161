using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Tests.Support;

/// <summary>Invented life of a tenant from a seed: few principals, operations and networks, so that keys collide; some principals are never silent for long; records come late.</summary>
internal static class RandomLife
{
    /// <summary>2026-01-01T00:00Z: a midnight.</summary>
    public const int FirstPass = 20_454 * PassTime.PerDay;

    private static readonly PrincipalKind[] Kinds = [PrincipalKind.Human, PrincipalKind.Service, PrincipalKind.ManagedIdentity];
    private static readonly FailureReason[] Reasons = [FailureReason.Other, FailureReason.Other, FailureReason.Denied, FailureReason.Policy, FailureReason.Caller];

    /// <summary>Failures of so many days, about so many a day.</summary>
    public static List<FailedCall> Failures(int seed, int days, int aDay)
    {
        var random = new Random(seed);
        var failures = new List<FailedCall>();
        for (var i = 0; i < days * aDay; i++)
        {
            var pass = FirstPass + random.Next(days * PassTime.PerDay);
            var who = random.Next(8);
            if (who > 5 && random.Next(4) > 0)
            {
                continue;                                        // who comes seldom
            }

            var late = random.Next(3) == 0 ? random.Next(6 * 3_600_000) : random.Next(900_000);
            failures.Add(new FailedCall(
                pass, (pass * PassTime.LengthMs) - late, $"e{seed}-{i}", $"p{who}", Kinds[who % 3], $"microsoft.x{random.Next(4)}/o{(int)Math.Sqrt(random.Next(900))}/write", Reasons[random.Next(Reasons.Length)],
                random.Next(2) == 0 ? $"c{random.Next(40)}" : null,
                random.Next(3) == 0 ? $"6450{random.Next(3)}" : null,
                random.Next(4) > 0 ? $"192.0.{(int)Math.Sqrt(random.Next(30))}.0/24" : null,
                random.Next(3) > 0 ? (random.Next(12) == 0 ? "BR" : "NL") : null));
        }

        return failures;
    }

    /// <summary>Successes of so many days, about so many a day.</summary>
    public static List<SucceededCall> Successes(int seed, int days, int aDay)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, days * aDay).Select(_ => new SucceededCall(
            FirstPass + random.Next(days * PassTime.PerDay), $"p{random.Next(8)}", $"microsoft.x{random.Next(4)}/o{(int)Math.Sqrt(random.Next(900))}/write",
            random.Next(3) == 0 ? $"6450{random.Next(3)}" : null, $"192.0.{random.Next(6)}.0/24", random.Next(3) > 0 ? "NL" : "BR"))];
    }
}
