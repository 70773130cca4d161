using System.Globalization;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Major and minor number of a server's version.</summary>
/// <param name="Major">Major.</param>
/// <param name="Minor">Minor.</param>
internal readonly record struct ServerVersion(int Major, int Minor)
{
    // The first that knows require_data_stream: without it a bulk into a stream whose template is missing makes a plain index.
    private static readonly ServerVersion Oldest = new(8, 13);

    private static readonly ServerVersion OldestTested = new(8, 19);

    private const int NewestTested = 9;

    /// <summary>Whether this version can be worked with at all.</summary>
    public bool IsSupported => IsFrom(Oldest);

    /// <summary>Whether it is one of those that are tested.</summary>
    public bool IsTested => IsFrom(OldestTested) && Major <= NewestTested;

    /// <summary>Reads a version such as <c>9.5.2</c> or <c>9.6.0-SNAPSHOT</c>; null: it is none.</summary>
    public static ServerVersion? TryParse(string text) =>
        text.Split('.') is [var major, var minor, ..] && int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var first) && int.TryParse(minor, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? new ServerVersion(first, second)
            : null;

    private bool IsFrom(ServerVersion least) => (Major, Minor).CompareTo((least.Major, least.Minor)) >= 0;
}
