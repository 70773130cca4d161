using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Detection;

/// <summary>How a tenant stands after a pass.</summary>
/// <param name="Tenant">Id; empty: the tenant of records that name none.</param>
/// <param name="IsLearning">Its past is too short for a rate.</param>
/// <param name="Threshold">Score (nats) from which on its stories are said; null while learning, or where no score is high enough.</param>
/// <param name="Failure">Why its detector was set aside; null: it was not.</param>
public sealed record TenantState(string Tenant, bool IsLearning, double? Threshold, string? Failure)
{
    /// <summary>How a tenant stands under a calibration.</summary>
    /// <param name="tenant">Id.</param>
    /// <param name="calibration">The calibration; null: there is none yet.</param>
    /// <param name="budget">Alerts a day that were asked for.</param>
    public static TenantState Of(string tenant, Calibration? calibration, double budget)
    {
        if (calibration is not { IsLearning: false })
        {
            return new TenantState(tenant, true, null, null);
        }

        var threshold = calibration.Threshold(budget);
        return new TenantState(tenant, false, double.IsFinite(threshold) ? threshold : null, null);
    }

    /// <summary>Its source was down: most of its failures are late.</summary>
    public bool IsBacklog { get; init; }
}
