namespace ElasticRareFailure.Tests.Support;

/// <summary>A success with its names as text.</summary>
internal sealed record SucceededCall(int Pass, string Principal, string Operation, string? System = null, string? Prefix = null, string? Country = null);
