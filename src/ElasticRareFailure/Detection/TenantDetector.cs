using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Scoring.Packing;
using Attribute = ElasticRareFailure.Rarity.Attribute;

namespace ElasticRareFailure.Detection;

/// <summary>The detector of one tenant. What a pass says depends on the records and the time of the pass alone. Passes are run in order, none left out.</summary>
public sealed class TenantDetector
{
    private readonly Baseline baseline;
    private readonly Waiting waiting = new();
    private readonly Surge surge = new();
    private readonly Newcomers newcomers;
    private readonly Novelty novelty;
    private readonly Judgement judgement;
    private readonly Stories stories;
    private readonly TenantNames names;
    private int today = -1;

    /// <summary>A detector that has seen nothing.</summary>
    /// <param name="names">Names of the tenant.</param>
    /// <param name="parameters">Parameters of the method; null: the defaults.</param>
    /// <param name="archive">Takes what is kept of stories that are over; null: it stays with them.</param>
    public TenantDetector(TenantNames names, MethodParameters? parameters = null, StoryArchive? archive = null)
    {
        ArgumentNullException.ThrowIfNull(names);
        parameters ??= new MethodParameters();
        this.names = names;
        baseline = new Baseline(names, parameters);
        newcomers = new Newcomers(names, baseline);
        novelty = new Novelty(names, baseline, parameters);
        judgement = new Judgement(names, baseline, waiting, surge, newcomers, parameters);
        stories = new Stories(parameters, archive);
    }

    /// <summary>Names of the tenant.</summary>
    public TenantNames Names => names;

    /// <summary>First pass that saw anything of the tenant, be it successes only; null: none yet. Calibration looks no further back.</summary>
    public PassTime? First { get; private set; }

    /// <summary>Nothing waits, is remembered or open: a pass without records would change nothing.</summary>
    public bool IsIdle => waiting.IsEmpty && baseline.IsEmpty && stories.Count == 0;

    /// <summary>Stories that are open.</summary>
    public int OpenStories => stories.Count;

    /// <summary>What principals usually do, as far as a pass that was just run knows: nothing of the last two hours.</summary>
    internal IReadOnlyDictionary<int, PrincipalUsual> UsualOf(IReadOnlySet<int> principals, PassTime pass) => baseline.UsualOf(principals, pass.Day);

    /// <summary>Runs a pass.</summary>
    /// <param name="pass">The pass.</param>
    /// <param name="failures">Its failures, by (timestamp, id).</param>
    /// <param name="successes">Its successes, in any order.</param>
    /// <returns>What it brought; null: nothing.</returns>
    public TenantReport? Run(PassTime pass, ReadOnlySpan<Failure> failures, ReadOnlySpan<Success> successes)
    {
        First ??= pass;
        Learn(pass);
        surge.Forget(pass);
        stories.BeginPass(pass);
        waiting.Add(successes);
        if (failures.IsEmpty)
        {
            return null;
        }

        waiting.Add(failures);
        foreach (ref readonly var failure in failures)
        {
            newcomers.Enter(failure);
        }

        novelty.Forget(pass);
        var candidates = novelty.Find(failures, stories);
        EnterSurge(candidates, pass);
        foreach (var candidate in candidates)
        {
            Judge(candidate, pass);
        }

        var (opened, raised) = stories.EndPass(pass);
        return opened.Count == 0 && raised.Count == 0 ? null : new TenantReport(names, opened, raised);
    }

    /// <summary>Score before you learn: only what is two hours old becomes baseline, and what is older than the memory is forgotten first.</summary>
    private void Learn(PassTime pass)
    {
        var isNewDay = pass.Day != today;
        if (isNewDay)
        {
            today = pass.Day;
            baseline.Forget(today);
            baseline.Habits.Forget(today);
        }

        while (waiting.TryTakeFailure(pass, out var failure))
        {
            if (failure.IsLearnt)
            {
                baseline.Learn(failure);
            }

            newcomers.Leave(failure);
        }

        if (isNewDay)                                            // what was forgotten is new again
        {
            newcomers.Clear();
            foreach (var failure in waiting.Failures)
            {
                newcomers.Enter(failure);
            }
        }

        while (waiting.TryTakeSuccess(pass, out var success))
        {
            baseline.Habits.Learn(success);
        }
    }

    private void EnterSurge(List<Candidate> candidates, PassTime pass)
    {
        foreach (var candidate in candidates)
        {
            if (candidate.Attribute == Attribute.Operation && !candidate.Denied)
            {
                surge.Add(pass, candidate.Principal, names.ProviderOf(candidate.Value));
            }
        }
    }

    private void Judge(Candidate candidate, PassTime pass)
    {
        if (candidate.Attribute == Attribute.Operation)
        {
            novelty.Judged(candidate, pass);
            judgement.JudgeOperation(candidate, stories.For(candidate, pass), pass);
        }
        else if (judgement.Weigh(candidate) is var (surprise, terms))
        {
            novelty.Judged(candidate, pass);
            judgement.AddValue(candidate, stories.For(candidate, pass), pass, surprise, terms);
        }
    }
}
