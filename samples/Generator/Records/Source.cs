using System.Globalization;

namespace ElasticRareFailure.SampleGenerator.Records;

/// <summary>One address in a network.</summary>
internal sealed record Source(Place Place, int Host)
{
    public string Address { get; } =
        Place.Prefix + Host.ToString(Place.Prefix.Contains(':', StringComparison.Ordinal) ? "x" : "D", CultureInfo.InvariantCulture);
}
