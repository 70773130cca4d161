using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;

namespace ElasticRareFailure.SampleGenerator.Tenant;

/// <summary>Somebody of the staff.</summary>
internal sealed class Person
{
    public required Caller Caller { get; init; }

    public required Source Office { get; init; }

    public required Source Home { get; init; }

    /// <summary>The areas of the catalogue in which they work.</summary>
    public required IReadOnlyList<string> Areas { get; init; }

    public required IReadOnlyList<Operation> Habits { get; init; }

    /// <summary>Sits at it again in the evening.</summary>
    public bool WorksLate { get; init; }

    /// <summary>The day of the sample on which they begin.</summary>
    public int FirstDay { get; init; }

    /// <summary>Days on which they work from elsewhere.</summary>
    public Journey? Journey { get; init; }

    public bool IsInOfficeOn(int day) => day >= FirstDay && Journey?.Covers(day) != true;

    public Source SourceOn(int day, SplitMix64 random) =>
        Journey?.Covers(day) == true ? new Source(random.Chance(85) ? Networks.Hotel : Networks.Airport, Office.Host)
        : random.Chance(4) ? Networks.Elsewhere(random.Below(Networks.ElsewhereCount), Office.Place.Country)
        : random.Chance(65) ? Office
        : Home;
}
