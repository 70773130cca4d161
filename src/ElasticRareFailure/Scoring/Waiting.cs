using System.Runtime.InteropServices;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Rarity;

namespace ElasticRareFailure.Scoring;

/// <summary>Failures and successes of the last two hours: seen, and not yet baseline.</summary>
internal sealed class Waiting
{
    private readonly Queue<Failure> failures = new();
    private readonly Queue<Success> successes = new();
    private readonly Dictionary<int, int> principals = [];

    /// <summary>Principals with a failure.</summary>
    public int Active => principals.Count;

    /// <summary>Nothing waits.</summary>
    public bool IsEmpty => failures.Count == 0 && successes.Count == 0;

    /// <summary>The failures.</summary>
    public Queue<Failure> Failures => failures;

    /// <summary>Adds those of a pass, in their order.</summary>
    public void Add(ReadOnlySpan<Failure> ofPass)
    {
        foreach (ref readonly var failure in ofPass)
        {
            failures.Enqueue(failure);
            CollectionsMarshal.GetValueRefOrAddDefault(principals, failure.Principal, out _)++;
        }
    }

    /// <summary>Adds those of a pass.</summary>
    public void Add(ReadOnlySpan<Success> ofPass)
    {
        foreach (ref readonly var success in ofPass)
        {
            successes.Enqueue(success);
        }
    }

    /// <summary>Takes the next failure that is two hours old.</summary>
    public bool TryTakeFailure(PassTime now, out Failure failure)
    {
        if (!failures.TryPeek(out failure) || failure.Known.Index > now.Index - MethodParameters.Lag)
        {
            return false;
        }

        _ = failures.Dequeue();
        if (--principals[failure.Principal] is var left && left == 0)
        {
            _ = principals.Remove(failure.Principal);
        }

        return true;
    }

    /// <summary>Takes the next success that is two hours old.</summary>
    public bool TryTakeSuccess(PassTime now, out Success success)
    {
        if (!successes.TryPeek(out success) || success.Known.Index > now.Index - MethodParameters.Lag)
        {
            return false;
        }

        _ = successes.Dequeue();
        return true;
    }
}
