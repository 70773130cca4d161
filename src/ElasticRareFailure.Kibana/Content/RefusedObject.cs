namespace ElasticRareFailure.Kibana.Content;

/// <summary>Something that an import did not take.</summary>
/// <param name="Id">Id of the rule, or type and id of the saved object; null: the answer names none.</param>
/// <param name="Status">Status of it alone; null: none is given.</param>
/// <param name="Reason">What Kibana says.</param>
internal sealed record RefusedObject(string? Id, int? Status, string Reason);
