namespace ElasticRareFailure.Alerts;

/// <summary>An operation of the table.</summary>
/// <param name="Name">Operation, lower case.</param>
/// <param name="IsSensitive">Whether a denied call of it makes an alert one band more severe.</param>
/// <param name="Log">In which log it can be seen: subscription, management group or directory.</param>
/// <param name="Tactics">What it may serve.</param>
/// <param name="Why">What one gains by it.</param>
internal sealed record KnownOperation(string Name, bool IsSensitive, string Log, IReadOnlyList<Tactic> Tactics, string Why);
