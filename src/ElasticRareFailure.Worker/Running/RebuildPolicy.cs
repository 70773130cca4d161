using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Worker.Running;

/// <summary>When all is rebuilt from the index: at the pass after one in which a tenant was set aside or a source could not be replayed; each time it does not help, after twice as many passes.</summary>
internal sealed class RebuildPolicy
{
    /// <summary>Most passes between two attempts: a day.</summary>
    private const int MostPasses = PassTime.PerDay;

    private int wait = 1;
    private PassTime? next;

    /// <summary>Whether all is to be rebuilt before a pass.</summary>
    /// <param name="isMissing">Something is missing that a rebuild may bring back.</param>
    /// <param name="pass">The pass.</param>
    public bool IsDue(bool isMissing, PassTime pass)
    {
        if (!isMissing)
        {
            (wait, next) = (1, null);
            return false;
        }

        next ??= pass;
        if (pass < next)
        {
            return false;
        }

        next = new PassTime(pass.Index + wait);
        wait = Math.Min(wait * 2, MostPasses);
        return true;
    }
}
