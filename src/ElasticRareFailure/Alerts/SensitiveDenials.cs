using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Alerts;

/// <summary>Whether stories of a tenant hold the denial of a sensitive operation: they are then one band more severe.</summary>
/// <param name="names">Names of the tenant.</param>
internal sealed class SensitiveDenials(TenantNames names)
{
    private readonly Dictionary<int, bool> isSensitive = [];     // by number of the operation: it is looked up once by name

    /// <summary>Whether a story does at a pass.</summary>
    public bool Has(Story story, PassTime pass)
    {
        for (var i = 0; i < story.Denials.Count; i++)
        {
            var (at, operation) = story.Denials[i];
            if (at <= pass && IsSensitive(operation))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsSensitive(int operation)
    {
        if (!isSensitive.TryGetValue(operation, out var known))
        {
            known = OperationTable.Instance.Find(names.Operations.Text(operation)) is { IsSensitive: true };
            isSensitive.Add(operation, known);
        }

        return known;
    }
}
