using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Suppressions;

namespace ElasticRareFailure.Tests.Support;

/// <summary>A failure with its names as text: the tuple of the method (Records, time, order).</summary>
internal sealed record FailedCall(
    int Pass, long Timestamp, string Id, string Principal, PrincipalKind Kind, string Operation, FailureReason Reason, string? Correlation = null, string? System = null, string? Prefix = null, string? Country = null, SuppressionEffect Effect = SuppressionEffect.None)
{
    /// <summary>Orders as failures of one pass are taken; ids of tests are ASCII.</summary>
    public static int InOrder(FailedCall x, FailedCall y)
    {
        var order = (x.Pass, x.Timestamp).CompareTo((y.Pass, y.Timestamp));
        return order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
    }
}
