using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace ElasticRareFailure.Worker.Configuration;

/// <summary>What the section <c>Scoring</c> says.</summary>
/// <param name="AlertsPerDay">Alerts a day and tenant; null: it says nothing.</param>
/// <param name="Tenants">Alerts a day of single tenants, by their folded ids.</param>
/// <param name="LearningScore">Score (nats) from which on stories are said while a tenant is learning; null: none is.</param>
/// <param name="Faults">What cannot be read of it: key, value, what is allowed.</param>
internal sealed record ScoringSection(double? AlertsPerDay, IReadOnlyDictionary<string, double> Tenants, double? LearningScore, IReadOnlyList<string> Faults)
{
    /// <summary>Name of the section.</summary>
    public const string Name = "Scoring";

    /// <summary>Most alerts a day and tenant.</summary>
    public const double MostAlertsPerDay = 10_000;

    /// <summary>Reads it.</summary>
    public static ScoringSection Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Name);
        var faults = new List<string>();
        var tenants = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var tenant in section.GetSection("Tenants").GetChildren())
        {
            if (Budget(tenant.GetSection("AlertsPerDay")) is { } own)
            {
                tenants[tenant.Key.ToLowerInvariant()] = own;
            }
        }

        return new ScoringSection(Budget(section.GetSection("AlertsPerDay")), tenants, Number(section.GetSection("LearningScore"), "a score in nats, 0 or more", static score => score >= 0), faults);

        double? Budget(IConfigurationSection key) =>
            Number(key, string.Create(CultureInfo.InvariantCulture, $"more than 0 and at most {MostAlertsPerDay} alerts a day"), static alerts => alerts is > 0 and <= MostAlertsPerDay);

        double? Number(IConfigurationSection key, string allowed, Func<double, bool> isAllowed)
        {
            if (string.IsNullOrEmpty(key.Value))
            {
                return null;
            }

            if (double.TryParse(key.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && isAllowed(number))
            {
                return number;
            }

            faults.Add($"{key.Path} is '{key.Value}'; allowed is {allowed}");
            return null;
        }
    }
}
