namespace ElasticRareFailure.SampleGenerator.Randomness;

/// <summary>Made-up identifiers in the spellings of the log.</summary>
internal static class Identifiers
{
    private const ulong VersionMask = 0x000000000000F000UL;
    private const ulong VariantMask = 0xC000000000000000UL;

    /// <summary>A GUID of version 4 with dashes.</summary>
    public static string Guid(SplitMix64 random) => Guid(random.Next(), random.Next());

    public static string Guid(ulong high, ulong low)
    {
        high = (high & ~VersionMask) | 0x4000UL;
        low = (low & ~VariantMask) | 0x8000000000000000UL;
        return string.Create(36, (high, low), static (text, value) =>
        {
            var digit = 0;
            for (var i = 0; i < text.Length; i++)
                text[i] = i is 8 or 13 or 18 or 23 ? '-' : Digit(value.high, value.low, digit++);
        });
    }

    /// <summary>A GUID as `evidence.principal_id` has it: without dashes.</summary>
    public static string WithoutDashes(string guid) => guid.Replace("-", "", StringComparison.Ordinal);

    /// <summary>The `_id` of a document: 20 hex digits.</summary>
    public static string Document(SplitMix64 random) => Document(random.Next(), random.Next());

    public static string Document(ulong high, ulong low) => string.Create(20, (high, low), static (text, value) =>
    {
        for (var i = 0; i < text.Length; i++) text[i] = Digit(value.high, value.low, i);
    });

    private static char Digit(ulong high, ulong low, int i) =>
        "0123456789abcdef"[(int)(((i < 16 ? high : low) >> (60 - (4 * (i & 15)))) & 15)];
}
