using ElasticRareFailure.SampleGenerator.Records;

namespace ElasticRareFailure.SampleGenerator.Tenant;

/// <summary>A managed identity, and the few things that it does around the clock.</summary>
internal sealed record Identity(Caller Caller, Source? Source, IReadOnlyList<Operation> Habits, int CallsADay);
