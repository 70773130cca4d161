using System.Globalization;
using ElasticRareFailure.Elasticsearch.Passes;

namespace ElasticRareFailure.Worker.Health;

/// <summary>Tenants that are learning: no fault, but nothing is said of them yet.</summary>
internal static class Learning
{
    /// <summary>Those of a pass, in a sentence; null: there are none.</summary>
    public static string? Sentence(PassEntry pass) => pass.LearningTenants.Count > 0
        ? string.Create(CultureInfo.InvariantCulture, $"Source {pass.Source}: {pass.LearningTenants.Count:N0} of {pass.Tenants ?? 0:N0} tenants are learning: their past is too short for a rate.")
        : null;
}
