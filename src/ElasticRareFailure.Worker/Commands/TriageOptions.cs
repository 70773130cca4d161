using System.CommandLine;
using ElasticRareFailure.Worker.Files;
using ElasticRareFailure.Worker.Triage;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>What people said beforehand, as files; on a cluster documents of its streams take their place.</summary>
internal sealed class TriageOptions
{
    private readonly Option<string?> feedback = new("--feedback") { Description = "What analysts said of stories, one JSON a line: {\"story\",\"verdict\":\"attack\"|\"ordinary\",\"by\",\"at\",\"note\"}." };
    private readonly Option<string?> suppressions = new("--suppressions") { Description = "What is known to be harmless for a while: {\"suppressions\":[…]}." };

    public void AddTo(Command command)
    {
        command.Add(feedback);
        command.Add(suppressions);
    }

    /// <summary>Reads the files.</summary>
    /// <exception cref="InputException">One cannot be read, or has faults.</exception>
    public TriageInput Read(ParseResult parsed, TimeProvider time) => TriageFiles.Read(parsed.GetValue(feedback), parsed.GetValue(suppressions), time.GetUtcNow());

    /// <summary>Path of the suppressions; null: there are none.</summary>
    public string? SuppressionsOf(ParseResult parsed) => parsed.GetValue(suppressions);

    /// <summary>Path of the feedback; null: there is none.</summary>
    public string? FeedbackOf(ParseResult parsed) => parsed.GetValue(feedback);

    /// <summary>Whether a file is given.</summary>
    public bool IsGiven(ParseResult parsed) => (SuppressionsOf(parsed) ?? FeedbackOf(parsed)) is not null;

    /// <summary>On a cluster the documents are the truth.</summary>
    /// <exception cref="InputException">A file is given all the same.</exception>
    public void Refuse(ParseResult parsed)
    {
        if (IsGiven(parsed))
        {
            throw new InputException("--feedback and --suppressions go with --input: on a cluster the documents of logs-rare_failure.feedback-default and rare_failure-suppressions count.");
        }
    }
}
