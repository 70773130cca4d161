using ElasticRareFailure.SampleGenerator.Records;

namespace ElasticRareFailure.SampleGenerator.Tenant;

/// <summary>A service principal that runs again and again.</summary>
/// <param name="Caller">Its application.</param>
/// <param name="Source">The agent on which it runs.</param>
/// <param name="Areas">The areas of the catalogue in which it works.</param>
/// <param name="Habits">What a run does.</param>
/// <param name="RunsADay">On a working day.</param>
/// <param name="Nightly">At night, also at weekends, instead of in office hours.</param>
/// <param name="FirstDay">The day of the sample on which it begins.</param>
internal sealed record Pipeline(
    Caller Caller, Source Source, IReadOnlyList<string> Areas, IReadOnlyList<Operation> Habits, int RunsADay, bool Nightly, int FirstDay);
