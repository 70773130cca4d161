using System.Globalization;
using ElasticRareFailure.Worker.Findings;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>Says while when a tenant's past was too short for a budget.</summary>
internal static class LearningSummary
{
    /// <summary>Tenants that are named.</summary>
    private const int MostTenants = 5;

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(ReplayFindings findings)
    {
        foreach (var timeline in findings.Timelines.Take(MostTenants))
        {
            var tenant = findings.Timelines.Count == 1 ? string.Empty : $" of tenant {(timeline.Names.Tenant.Length == 0 ? "(none)" : timeline.Names.Tenant)}";
            var stories = findings.WhileLearning(timeline);
            if (stories > 0)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"Learning{tenant} until {Times.Text(timeline.LearntMs)}: {stories:N0} stories have no rate, and none is said by budget.");
            }
        }

        if (findings.Timelines.Count > MostTenants)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{findings.Timelines.Count - MostTenants:N0} more tenants.");
        }
    }
}
