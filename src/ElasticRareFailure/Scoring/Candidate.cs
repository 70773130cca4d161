using ElasticRareFailure.Activity;
using Attribute = ElasticRareFailure.Rarity.Attribute;

namespace ElasticRareFailure.Scoring;

/// <summary>A key (principal and value) that is new or rare at a pass, with the failures of the pass that have it. Used again for another when the pass is over.</summary>
internal sealed class Candidate
{
    private Failure first;

    /// <summary>What the value is.</summary>
    public Attribute Attribute { get; private set; }

    /// <summary>Its number.</summary>
    public int Value { get; private set; }

    /// <summary>Number of the principal.</summary>
    public int Principal => first.Principal;

    /// <summary>The first failure, by (timestamp, id): its time, kind and request count.</summary>
    public ref readonly Failure First => ref first;

    /// <summary>Its failures.</summary>
    public List<Failure> Failures { get; } = new(1);

    /// <summary>Any of them was denied.</summary>
    public bool Denied { get; private set; }

    /// <summary>Any of them was refused by a policy.</summary>
    public bool Policy { get; private set; }

    /// <summary>The reason that weighs: denied before policy before the others.</summary>
    public FailureReason Reason => Denied ? FailureReason.Denied : Policy ? FailureReason.Policy : first.Reason;

    /// <summary>Begins anew.</summary>
    /// <param name="attribute">What the value is.</param>
    /// <param name="value">Its number.</param>
    /// <param name="firstFailure">The first failure, by (timestamp, id).</param>
    public void Begin(Attribute attribute, int value, in Failure firstFailure)
    {
        (Attribute, Value, Denied, Policy) = (attribute, value, false, false);
        first = firstFailure;
        Failures.Clear();
    }

    /// <summary>Adds a failure of the pass.</summary>
    public void Add(in Failure failure)
    {
        Failures.Add(failure);
        Denied |= failure.Reason == FailureReason.Denied;
        Policy |= failure.Reason == FailureReason.Policy;
    }
}
