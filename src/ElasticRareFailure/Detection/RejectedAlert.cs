using ElasticRareFailure.Alerts;

namespace ElasticRareFailure.Detection;

/// <summary>An alert that was refused for good.</summary>
/// <param name="Alert">The alert.</param>
/// <param name="Status">HTTP status of its item.</param>
/// <param name="Type">Type of the error.</param>
/// <param name="Reason">Its reason.</param>
public sealed record RejectedAlert(Alert Alert, int Status, string Type, string Reason);
