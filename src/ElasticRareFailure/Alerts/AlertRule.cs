namespace ElasticRareFailure.Alerts;

/// <summary>What the alerts say of the rule that made them. The ids are fixed for ever.</summary>
internal static class AlertRule
{
    public const string Id = "rare-azure-failures";
    public const string Uuid = "7d5a3f0e-94c1-4b0d-8c56-2f1f1f6a9b27";
    public const string Name = "Rare Azure Activity Logs Event Failures";
    public const string Version = "1";
    public const string Category = "Anomaly";
    public const string Description = "Failed operations in the Azure Activity Logs that are rare for who made them, in the statistics of the tenant's own past.";
    public const string Reference = "https://learn.microsoft.com/azure/azure-monitor/platform/activity-log";
    public const string License = "Apache-2.0";

    /// <summary>Version of the method.</summary>
    public const int MethodVersion = 1;

    /// <summary>Version of the Elastic Common Schema.</summary>
    public const string EcsVersion = "8.11.0";
}
