namespace ElasticRareFailure.SampleGenerator.Records;

/// <summary>What came of a call.</summary>
/// <param name="State">Failure, success, or a stage between.</param>
/// <param name="Status">The HTTP status as a word, as status code and signature have it.</param>
/// <param name="Number">The HTTP status.</param>
/// <param name="Code">ARM's code in the message of a failure.</param>
/// <param name="Text">ARM's text; `{client}`, `{object}`, `{action}`, `{scope}` and `{name}` are filled in.</param>
internal sealed record Outcome(OutcomeState State, string Status, int Number, string Code = "", string Text = "")
{
    /// <summary>`result_signature`.</summary>
    public string Signature { get; } = State switch
    {
        OutcomeState.Start => "Started.",
        OutcomeState.Accept => "Accepted." + Status,
        OutcomeState.Success => "Succeeded." + Status,
        _ => "Failed." + Status,
    };

    /// <summary>No role of the caller allows the call.</summary>
    public bool IsDenied => Code is "AuthorizationFailed" or "LinkedAuthorizationFailed";
}
