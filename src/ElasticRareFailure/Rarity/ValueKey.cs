namespace ElasticRareFailure.Rarity;

/// <summary>A value of a principal in 52 bits, never 0: numbers of names have 24 bits.</summary>
internal static class ValueKey
{
    private const int NameBits = 24;
    private const int NameMask = (1 << NameBits) - 1;

    /// <summary>The key.</summary>
    public static ulong Of(Attribute attribute, int principal, int value) => (((ulong)attribute << NameBits) | (uint)principal) << NameBits | (uint)value;

    /// <summary>What it is made of.</summary>
    public static (Attribute Attribute, int Principal, int Value) Parts(ulong key) =>
        ((Attribute)(key >> (2 * NameBits)), (int)(key >> NameBits) & NameMask, (int)key & NameMask);
}
