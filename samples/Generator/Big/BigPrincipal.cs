using ElasticRareFailure.SampleGenerator.Records;

namespace ElasticRareFailure.SampleGenerator.Big;

/// <summary>A principal of a big file, with the networks that it calls from and what it works on.</summary>
internal sealed record BigPrincipal(Caller Caller, IReadOnlyList<Source> Sources, Target Target);
