using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Scoring;

/// <summary>One reason for which a story is rare, with the terms that it is made of: score, alert and explanation are made of it.</summary>
public sealed record Evidence
{
    /// <summary>The pass that judged it.</summary>
    public required PassTime At { get; init; }

    /// <summary>What it is about.</summary>
    public required EvidenceKind Kind { get; init; }

    /// <summary>Number of the operation, AS number, prefix or country in the tenant's names.</summary>
    public required int Value { get; init; }

    /// <summary>Surprise in nats: x of an operation, y of a network or country.</summary>
    public required double Nats { get; init; }

    /// <summary>First failure that gave it: when it happened, epoch ms.</summary>
    public required long TimestampMs { get; init; }

    /// <summary>First failure that gave it.</summary>
    public required EventId FirstEvent { get; init; }

    /// <summary>Failures of the pass that gave it.</summary>
    public required int Failures { get; init; }

    /// <summary>What the principal is.</summary>
    public required PrincipalKind PrincipalKind { get; init; }

    /// <summary>What it added to the story's score: 0 where another piece of the same request, or of the same kind, weighs more.</summary>
    public required double Added { get; init; }

    /// <summary>What the baseline held.</summary>
    public required BaselineView Baseline { get; init; }

    /// <summary>Terms, if it is about an operation.</summary>
    public OperationTerms? Operation { get; init; }

    /// <summary>Terms, if it is about a network or country.</summary>
    public ValueTerms? Usual { get; init; }
}
