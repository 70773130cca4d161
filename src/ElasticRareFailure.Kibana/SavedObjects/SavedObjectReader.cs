using System.Text;
using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Kibana.Connection;
using ElasticRareFailure.Kibana.Content;

namespace ElasticRareFailure.Kibana.SavedObjects;

/// <summary>Reads what Kibana has of the shipped objects.</summary>
/// <param name="caller">Calls Kibana.</param>
internal sealed class SavedObjectReader(KibanaCaller caller)
{
    private const string Path = "/api/saved_objects/_bulk_get";

    /// <summary>What it has of each.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="budget">Time that is left for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KibanaException">There is no answer, or Kibana said no.</exception>
    public async Task<IReadOnlyList<SavedObjectState>> ReadAsync(IReadOnlyList<ShippedObject> objects, TimeBudget budget, CancellationToken cancellationToken)
    {
        var asked = new JsonArray([.. objects.Select(static item => (JsonNode)new JsonObject { ["type"] = item.Type, ["id"] = item.Id })]);
        var request = new KibanaRequest(HttpMethod.Post, Path, Encoding.UTF8.GetBytes(asked.ToJsonString())) { IsRepeatable = true };
        var answer = await caller.SendAsync(request, budget, cancellationToken).ConfigureAwait(false);
        var found = Answer.Objects(answer, "saved_objects").Where(static item => item["error"] is null).ToLookup(static item => $"{item["type"]}/{item["id"]}", StringComparer.Ordinal);
        return [.. objects.Select(item => new SavedObjectState(item, found[item.Key].FirstOrDefault()))];
    }
}
