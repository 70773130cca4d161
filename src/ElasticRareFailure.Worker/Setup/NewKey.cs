namespace ElasticRareFailure.Worker.Setup;

/// <summary>An API key that was made, to be printed once. Its text is in no other output.</summary>
/// <param name="Id">Its id, which is no secret.</param>
/// <param name="Encoded">The key; null: it was written to a file.</param>
internal sealed record NewKey(string Id, string? Encoded)
{
    // A record prints its members.
    /// <inheritdoc/>
    public override string ToString() => Id;
}
