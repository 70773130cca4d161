using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Alerts;

/// <summary>Whether a story holds the denial of a sensitive operation: it is then one band more severe.</summary>
internal static class SensitiveDenials
{
    /// <summary>Whether it does at a pass.</summary>
    public static bool Has(Story story, TenantNames names, PassTime pass)
    {
        foreach (var (at, operation) in story.Denials)
        {
            if (at <= pass && OperationTable.Instance.Find(names.Operations.Text(operation)) is { IsSensitive: true })
            {
                return true;
            }
        }

        return false;
    }
}
