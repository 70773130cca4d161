using ElasticRareFailure.SampleGenerator.Randomness;

namespace ElasticRareFailure.SampleGenerator.Records;

/// <summary>The outcomes that the sample knows, and how often ordinary failures have which.</summary>
internal static class Outcomes
{
    public static readonly Outcome Start = new(OutcomeState.Start, "", 0);
    public static readonly Outcome Accept = new(OutcomeState.Accept, "Accepted", 202);
    public static readonly Outcome Ok = new(OutcomeState.Success, "OK", 200);
    public static readonly Outcome Created = new(OutcomeState.Success, "Created", 201);

    public static readonly Outcome Denied = Failure("Forbidden", 403, "AuthorizationFailed",
        "The client '{client}' with object id '{object}' does not have authorization to perform action '{action}' over scope '{scope}'.");
    public static readonly Outcome LinkedDenied = Failure("Forbidden", 403, "LinkedAuthorizationFailed",
        "The client has permission to perform action '{action}' on scope '{scope}', however it does not have permission on the linked scope.");
    public static readonly Outcome Policy = Failure("Forbidden", 403, "RequestDisallowedByPolicy",
        "Resource '{name}' was disallowed by policy. Policy identifiers: 'allowed-locations'.");
    public static readonly Outcome Conflict = Failure("Conflict", 409, "Conflict", "Another operation on '{name}' is in progress.");
    public static readonly Outcome Locked = Failure("Conflict", 409, "ScopeLocked",
        "The scope '{scope}' cannot perform the operation because it is locked.");
    public static readonly Outcome DeploymentFailed = Failure("Conflict", 409, "DeploymentFailed",
        "At least one resource deployment operation failed.");
    public static readonly Outcome NotFound = Failure("NotFound", 404, "ResourceNotFound", "The resource '{scope}' was not found.");
    public static readonly Outcome BadRequest = Failure("BadRequest", 400, "InvalidParameter",
        "A parameter of '{name}' has a value that is not allowed.");
    public static readonly Outcome NoSku = Failure("BadRequest", 400, "SkuNotAvailable",
        "The requested size for '{name}' is not available in this location.");
    public static readonly Outcome Throttled = Failure("TooManyRequests", 429, "TooManyRequests",
        "The request was throttled. Try again after 17 seconds.");
    public static readonly Outcome ServerError = Failure("InternalServerError", 500, "InternalServerError",
        "An unexpected error occurred while processing '{name}'.");
    public static readonly Outcome Unavailable = Failure("ServiceUnavailable", 503, "ServiceUnavailable",
        "The service is temporarily unavailable.");
    public static readonly Outcome Timeout = Failure("GatewayTimeout", 504, "GatewayTimeout",
        "The gateway did not receive a response in time.");

    private static readonly (int Weight, Outcome Outcome)[] Ordinary =
    [
        (24, Conflict), (6, Locked), (20, NotFound), (20, BadRequest), (4, NoSku), (7, Throttled), (5, ServerError), (3, Unavailable),
        (8, Denied), (3, Policy),
    ];

    /// <summary>The outcome of a failure that nothing special is behind.</summary>
    public static Outcome AnyFailure(SplitMix64 random)
    {
        var left = random.Below(Ordinary.Sum(x => x.Weight));
        foreach (var (weight, outcome) in Ordinary)
            if ((left -= weight) < 0) return outcome;
        throw new InvalidOperationException("The weights do not sum up.");
    }

    public static Outcome AnySuccess(SplitMix64 random) => random.Chance(70) ? Ok : Created;

    private static Outcome Failure(string status, int number, string code, string text) =>
        new(OutcomeState.Failure, status, number, code, text);
}
