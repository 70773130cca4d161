using ElasticRareFailure.Activity.Names;

namespace ElasticRareFailure.Activity;

/// <summary>The order in which the failures of a tenant are taken: pass, timestamp, id by UTF-8 bytes.</summary>
/// <param name="others">Ids that are not packed.</param>
internal readonly struct FailureOrder(NameTable others) : IComparer<Failure>
{
    public int Compare(Failure x, Failure y)
    {
        var order = x.Order.CompareTo(y.Order);
        return order != 0 ? order : EventId.Compare(x.Id, y.Id, others);
    }
}
