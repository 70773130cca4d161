using System.Globalization;
using ElasticRareFailure.SampleGenerator.Records;

namespace ElasticRareFailure.SampleGenerator.Tenant;

/// <summary>Where calls come from.</summary>
internal static class Networks
{
    public static readonly Place OfficeNetherlands = new("192.0.2.", 64496, "NL", "Amsterdam");
    public static readonly Place OfficeGermany = new("198.51.100.", 64497, "DE", "Hamburg");

    /// <summary>The hosts on which pipelines run.</summary>
    public static readonly Place Agents = new("203.0.113.", 64504, "NL", "Amsterdam");

    /// <summary>Inside the tenant's own virtual networks: says nothing of a place.</summary>
    public static readonly Place Private = new("10.20.4.", null, null, null);

    public static readonly Place Hotel = new("2001:db8:5a10::", 64507, "PT", "Lisbon");
    public static readonly Place Airport = new("2001:db8:5a77::", 64508, "PT", "Lisbon");

    /// <summary>How many cafes, trains and phones there are.</summary>
    public const int ElsewhereCount = 14;

    private const int Dutch = 64500;
    private const int German = 64501;

    /// <summary>A home: a prefix of its own at one of two providers.</summary>
    public static Source Home(int number, string country)
    {
        var prefix = Prefix(0x1000 + (number * 7));
        var place = country == "NL" ? new Place(prefix, Dutch, country, "Utrecht") : new Place(prefix, German, country, "Luebeck");
        return new Source(place, 0x20 + number);
    }

    public static Source Office(int number, string country) => new(country == "NL" ? OfficeNetherlands : OfficeGermany, 20 + number);

    /// <summary>Under way in the own country: now and then, and each time another network.</summary>
    public static Source Elsewhere(int number, string? country) =>
        new(new Place(Prefix(0x4000 + number), 65536 + (number % 4), country, country == "NL" ? "Zwolle" : "Bremen"), 0x51);

    private static string Prefix(int number) => string.Create(CultureInfo.InvariantCulture, $"2001:db8:{number:x}::");
}
