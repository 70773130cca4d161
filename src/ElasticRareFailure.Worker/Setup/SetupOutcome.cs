namespace ElasticRareFailure.Worker.Setup;

/// <summary>What came of one thing, or would come of it.</summary>
/// <param name="Name">The thing, with its kind.</param>
/// <param name="Result">What came of it.</param>
/// <param name="Sentence">More about it; null: nothing.</param>
internal sealed record SetupOutcome(string Name, SetupResult Result, string? Sentence = null)
{
    /// <summary>What is otherwise than before: lines with - and +.</summary>
    public IReadOnlyList<string> Difference { get; init; } = [];

    /// <summary>The request to send by hand; null: there is none.</summary>
    public SetupRequest? Instead { get; init; }

    /// <summary>Whether nobody could be asked: no answer, or credentials that are not taken.</summary>
    public bool IsAway { get; init; }

    /// <summary>Whether it could not be done.</summary>
    public bool IsFault => Result is SetupResult.ToDo or SetupResult.Refused or SetupResult.Failed;

    /// <summary>Whether anything was, or would be, changed.</summary>
    public bool IsChange => Result is SetupResult.Created or SetupResult.Updated or SetupResult.Removed;
}
