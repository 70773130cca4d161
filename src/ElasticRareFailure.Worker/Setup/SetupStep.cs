using System.Text.Json.Nodes;

namespace ElasticRareFailure.Worker.Setup;

/// <summary>Things that are done together, and the requests that do it.</summary>
/// <param name="Wanted">What comes of each if all goes well.</param>
/// <param name="Requests">The requests, in order; none: nothing is to be done.</param>
internal sealed record SetupStep(IReadOnlyList<SetupOutcome> Wanted, IReadOnlyList<SetupRequest> Requests)
{
    /// <summary>Reads the last answer, where a yes as a whole can be a no to some; null: a yes is a yes.</summary>
    public Func<JsonNode?, IReadOnlyList<SetupOutcome>>? Read { get; init; }

    /// <summary>A thing that stays as it is.</summary>
    public static SetupStep Nothing(SetupOutcome outcome) => new([outcome], []);

    /// <summary>One thing by its requests.</summary>
    public static SetupStep Of(SetupOutcome wanted, params SetupRequest[] requests) => new([wanted], requests);
}
