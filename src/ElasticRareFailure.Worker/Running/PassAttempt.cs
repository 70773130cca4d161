using ElasticRareFailure.Activity;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Triage;
using ElasticRareFailure.Worker.Findings;

namespace ElasticRareFailure.Worker.Running;

/// <summary>A pass that is being run, and how far it has come: what fails is gone on with, not begun anew, since the detector has seen the records.</summary>
/// <param name="pass">The pass.</param>
/// <param name="mode">How it came to be run.</param>
internal sealed class PassAttempt(PassTime pass, PassMode mode)
{
    /// <summary>The pass.</summary>
    public PassTime Pass { get; } = pass;

    /// <summary>How it came to be run.</summary>
    public PassMode Mode { get; } = mode;

    /// <summary>What people had said when it was read; null: not read yet.</summary>
    public FoundTriage? Triage { get; set; }

    /// <summary>What it found; null: not read yet.</summary>
    public PassFindings? Findings { get; set; }

    /// <summary>What it says.</summary>
    public IReadOnlyList<StoryToSay> ToSay { get; set; } = [];

    /// <summary>The alerts; null: not made yet.</summary>
    public IReadOnlyList<Alert>? Alerts { get; set; }

    /// <summary>What became of them; null: not written yet.</summary>
    public SinkOutcome? Outcome { get; set; }

    /// <summary>Why it failed at last, in a sentence; null: it did not.</summary>
    public string? Failure { get; set; }
}
