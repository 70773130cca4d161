namespace ElasticRareFailure.Kibana.Content;

/// <summary>What came of an import.</summary>
/// <param name="Taken">How many were taken.</param>
/// <param name="Refused">Those that were not.</param>
internal sealed record ImportAnswer(int Taken, IReadOnlyList<RefusedObject> Refused)
{
    /// <summary>Why one was not taken; null: it was.</summary>
    /// <param name="id">Its id, as the answer names it.</param>
    /// <param name="sent">How many were sent.</param>
    public RefusedObject? AgainstOne(string id, int sent) =>
        Refused.FirstOrDefault(entry => entry.Id == id) ?? (Taken + Refused.Select(static entry => entry.Id).Distinct().Count() < sent ? new RefusedObject(id, null, "the answer does not say that all was taken") : null);
}
