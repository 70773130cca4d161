namespace ElasticRareFailure.Activity;

/// <summary>A successful call: a habit of its principal. Only whether it happened matters.</summary>
/// <param name="Known">Pass in which it became known.</param>
/// <param name="Principal">Principal in <see cref="Names.TenantNames"/>.</param>
/// <param name="Operation">Operation in <see cref="Names.TenantNames"/>.</param>
/// <param name="Network">Network in <see cref="Names.TenantNames"/>; 0 where none is known.</param>
/// <param name="Country">Country in <see cref="Names.TenantNames"/>; 0 where none is known.</param>
public readonly record struct Success(PassTime Known, int Principal, int Operation, int Network, int Country);
