using System.Text.Json.Nodes;
using ElasticRareFailure.Kibana.Content;

namespace ElasticRareFailure.Kibana.SavedObjects;

/// <summary>What Kibana has of a saved object.</summary>
/// <param name="Shipped">The object that is shipped.</param>
/// <param name="Present">The object in Kibana; null: there is none.</param>
internal sealed record SavedObjectState(ShippedObject Shipped, JsonObject? Present)
{
    /// <summary>Whether it is there.</summary>
    public bool IsThere => Present is not null;

    /// <summary>Whether the one in Kibana was made of what is shipped: it carries its mark, whatever users changed in it since, or has all its attributes.</summary>
    public bool IsOfThisContent => HasMark || (Present is not null && JsonDifference.Of(Present["attributes"], Shipped.Attributes).Count == 0);

    /// <summary>Whether it carries the mark.</summary>
    public bool HasMark => Shipped.Mark is { } mark && Description?.Contains(mark, StringComparison.Ordinal) == true;

    /// <summary>Whether it carries a mark at all: it was made by a setup, of this release or another.</summary>
    public bool CarriesAMark => Description?.Contains(ShippedObject.MarkBegin, StringComparison.Ordinal) == true;

    private string? Description => Answer.Text(Answer.Member(Present?["attributes"], "description"));

    /// <summary>What is otherwise in Kibana.</summary>
    public IReadOnlyList<string> Difference() => Present is null ? [] : JsonDifference.Of(Present["attributes"], Shipped.ToSend()["attributes"]);
}
