namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>Numbers that look random and are a function of what they are asked for (splitmix64).</summary>
internal static class Dice
{
    public static ulong Roll(ulong seed, ulong purpose, long number) => Mixed(Mixed(Mixed(seed) ^ purpose) ^ (ulong)number);

    /// <summary>Whether something that has some chance of a thousand happens.</summary>
    public static bool Happens(ulong roll, int perThousand) => roll % 1_000 < (ulong)perThousand;

    private static ulong Mixed(ulong value)
    {
        unchecked
        {
            value += 0x9E3779B97F4A7C15;
            value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
            value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
            return value ^ (value >> 31);
        }
    }
}
