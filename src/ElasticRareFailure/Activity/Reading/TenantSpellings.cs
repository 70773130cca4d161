using ElasticRareFailure.Activity.Json;
using ElasticRareFailure.Activity.Names;

namespace ElasticRareFailure.Activity.Reading;

/// <summary>The names of a tenant, found by the way in which records write them.</summary>
/// <param name="number">Number of the tenant.</param>
/// <param name="names">Its names.</param>
internal sealed class TenantSpellings(int number, TenantNames names)
{
    private readonly SpellingCache principals = new();
    private readonly SpellingCache operations = new();
    private readonly SpellingCache systems = new();
    private readonly SpellingCache addresses = new();
    private readonly SpellingCache countries = new();

    /// <summary>Number of the tenant in order of first sight.</summary>
    public int Number { get; } = number;

    /// <summary>Its names.</summary>
    public TenantNames Names { get; } = names;

    /// <summary>Whether there may be more names than a <see cref="Failure"/> can tell apart.</summary>
    public bool Full => Math.Max(Math.Max(Names.Principals.Count, Names.Operations.Count), Math.Max(Names.Networks.Count, Names.Countries.Count)) >= Failure.MostNames;

    /// <summary>A principal by the text that names it.</summary>
    public int Principal(ReadOnlySpan<byte> text, ReadOnlySpan<byte> spelling)
    {
        if (!spelling.IsEmpty && principals.TryGet(spelling, out var known))
        {
            return known;
        }

        var number = Names.Principals.Intern(Folding.Key(text));
        return spelling.IsEmpty ? number : principals.Add(spelling, number);
    }

    /// <summary>An operation: lower case, every registration of a provider one and the same.</summary>
    public int Operation(ReadOnlySpan<byte> text, ReadOnlySpan<byte> spelling)
    {
        if (!spelling.IsEmpty && operations.TryGet(spelling, out var known))
        {
            return known;
        }

        var lower = Folding.Lower(text);
        var number = Names.Operations.Intern(lower.AsSpan().EndsWith("/register/action"u8) ? "*/register/action"u8 : lower);
        return spelling.IsEmpty ? number : operations.Add(spelling, number);
    }

    /// <summary>A network by AS number and address; 0: neither says anything.</summary>
    public int Network(ReadOnlySpan<byte> system, ReadOnlySpan<byte> address) =>
        Names.Networks.Intern(system.IsEmpty ? 0 : AsWritten(systems, Names.Networks.Systems, system), address.IsEmpty ? 0 : Prefix(address));

    /// <summary>A country as written; 0: none.</summary>
    public int Country(ReadOnlySpan<byte> text) => text.IsEmpty ? 0 : AsWritten(countries, Names.Countries, text);

    private int Prefix(ReadOnlySpan<byte> address)
    {
        if (addresses.TryGet(address, out var known))
        {
            return known;
        }

        Span<byte> prefix = stackalloc byte[AddressPrefix.MostBytes];
        var length = AddressPrefix.Write(address, prefix);
        return addresses.Add(address, length == 0 ? 0 : Names.Networks.Prefixes.Intern(prefix[..length]));
    }

    private static int AsWritten(SpellingCache cache, NameTable table, ReadOnlySpan<byte> text) =>
        cache.TryGet(text, out var known) ? known : cache.Add(text, table.Intern(JsonText.Valid(text)));
}
