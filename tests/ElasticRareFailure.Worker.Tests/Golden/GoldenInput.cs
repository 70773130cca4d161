using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Golden;

/// <summary>Nine days of a small tenant, and what is rare in each case.</summary>
internal static class GoldenInput
{
    private const string Builder = "bbbb0000-0000-0000-0000-000000000002";
    private const string Backup = "cccc0000-0000-0000-0000-000000000003";
    private const string Subscription = "51500000-0000-0000-0000-000000000001";
    private const string Group = $"/subscriptions/{Subscription}/resourceGroups/RG-Web/providers";

    /// <summary>The day on which it happens: the tenth.</summary>
    private static readonly DateTimeOffset Day = SomeRecord.Start.AddDays(9);

    /// <summary>A person's account is used from a country of its own and is denied to assign a role; later in the pass the same succeeds.</summary>
    public static IEnumerable<string> DeniedPerson()
    {
        var stolen = new SomeRecord
        {
            At = Day.AddHours(2),
            Operation = "MICROSOFT.AUTHORIZATION/ROLEASSIGNMENTS/WRITE",
            Status = "Forbidden",
            Email = "ada@example.com",
            Name = "ada",
            Address = "203.0.113.7",
            Country = "BR",
            System = 64511,
            SystemName = "Example Transit",
            Correlation = "c0ffee00-0000-0000-0000-000000000001",
            Subscription = Subscription,
            Resource = $"{Group}/Microsoft.Authorization/roleAssignments/0001",
            HomeTenant = SomeRecord.Tenant,
            Index = "logs-azure.activitylogs-prod",
        };
        return Lines(Life(), [
            stolen with { Id = "denied-1" },
            stolen with { Id = "denied-1-again", Delay = TimeSpan.FromSeconds(95) },
            stolen with { Id = "denied-2", At = Day.AddHours(2).AddMinutes(1), Correlation = "c0ffee00-0000-0000-0000-000000000002", Resource = $"{Group}/Microsoft.Authorization/roleAssignments/0002" },
            stolen with { Id = "granted", At = Day.AddHours(2).AddMinutes(5), Outcome = "success" }]);
    }

    /// <summary>A service principal tries something new every three hours; the last time it is the key of a store.</summary>
    public static IEnumerable<string> SlowService()
    {
        string[] operations = ["Microsoft.Compute/disks/write", "Microsoft.Sql/servers/write", "Microsoft.Automation/automationAccounts/write", "Microsoft.Storage/storageAccounts/listKeys/action"];
        return Lines(Life(), operations.Select((operation, i) => new SomeRecord
        {
            Id = $"slow-{i}",
            At = Day.AddHours(3 * i),
            Operation = operation,
            Status = i < 3 ? "409" : "403",
            Principal = Builder,
            Address = "192.0.2.10",
            System = 64500,
            Country = "NL",
            Correlation = $"51000000-0000-0000-0000-00000000000{i}",
            Subscription = Subscription,
            Resource = $"{Group}/{operation[..operation.LastIndexOf('/')]}/one",
        }));
    }

    /// <summary>A service principal does what it always does, from another network; the record names no country, resource or index.</summary>
    public static IEnumerable<string> OtherNetwork() => Lines(Life(), [
        new SomeRecord { Id = "moved", Index = null, At = Day.AddHours(1), Operation = "Microsoft.RecoveryServices/vaults/backupJobs/cancel/action", Principal = Backup, Address = "[2001:db8:7::1]:443", System = 64511, TenantId = SomeRecord.Tenant.ToUpperInvariant() }]);

    /// <summary>Ada and Bob at their desks, two pipelines by night.</summary>
    private static IEnumerable<SomeRecord> Life()
    {
        var ada = new SomeRecord { Email = "ada@example.com", Name = "ada", Address = "192.0.2.1", Country = "NL", System = 64500, Subscription = Subscription };
        var bob = ada with { Email = "bob@example.com", Name = "bob", Principal = "dddd0000-0000-0000-0000-000000000004", Address = "192.0.2.2", Operation = "Microsoft.Web/sites/config/write" };
        var builder = new SomeRecord { Principal = Builder, Address = "192.0.2.10", Country = "NL", System = 64500, Operation = "Microsoft.Resources/deployments/write" };
        var backup = new SomeRecord { Principal = Backup, Address = "192.0.2.11", System = 64500, Operation = "Microsoft.RecoveryServices/vaults/backupJobs/cancel/action" };
        for (var day = 0; day < 9; day++)
        {
            foreach (var hour in (int[])[1, 3, 6])
            {
                var time = SomeRecord.Start.AddDays(day).AddHours(hour);
                yield return ada with { Id = $"ada-{day}-{hour}", At = time };
                yield return bob with { Id = $"bob-{day}-{hour}", At = time.AddMinutes(7) };
                yield return builder with { Id = $"builder-{day}-{hour}", At = time.AddHours(12) };
                yield return backup with { Id = $"backup-{day}-{hour}", At = time.AddHours(13) };
            }
        }

        yield return bob with { Id = "bob-new", At = SomeRecord.Start.AddDays(6), Operation = "Microsoft.Web/serverFarms/write" };
        yield return builder with { Id = "builder-new", At = SomeRecord.Start.AddDays(8), Operation = "Microsoft.Web/sites/slots/write" };
    }

    private static IEnumerable<string> Lines(IEnumerable<SomeRecord> life, IEnumerable<SomeRecord> rare) => life.Concat(rare).Select(record => record.Line);
}
