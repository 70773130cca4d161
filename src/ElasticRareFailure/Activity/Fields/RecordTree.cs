using ElasticRareFailure.Activity.Json;

namespace ElasticRareFailure.Activity.Fields;

/// <summary>Where the fields of a record stand: the document of the integration (ECS), the hit around it, and Azure's own shapes.</summary>
internal static class RecordTree
{
    private static readonly string[] Log = ["azure", "activitylogs"];

    private static readonly (Field Field, string[] Joints)[] Document =
    [
        (Field.Action, ["event", "action"]),
        (Field.Outcome, ["event", "outcome"]),
        (Field.Ingested, ["event", "ingested"]),
        (Field.EventKind, ["event", "kind"]),
        (Field.ErrorMessage, ["error", "message"]),
        (Field.Timestamp, ["@timestamp"]),
        (Field.Message, ["message"]),
        (Field.SystemNumber, ["source", "as", "number"]),
        (Field.Address, ["source", "ip"]),
        (Field.Country, ["source", "geo", "country_iso_code"]),
        (Field.TenantNested, ["azure", "tenant", "id"]),
        (Field.TenantFlat, ["azure", "tenant_id"]),
        (Field.CorrelationNested, ["azure", "correlation", "id"]),
        (Field.CorrelationFlat, ["azure", "correlation_id"]),
        (Field.Subscription, ["azure", "subscription_id"]),
        (Field.ResourceId, ["azure", "resource", "id"]),
        (Field.AccountId, ["cloud", "account", "id"]),
        (Field.CloudResourceId, ["cloud", "resource_id"]),
        (Field.IdentityName, ["identity_name"]),
        (Field.Email, ["user", "email"]),
        (Field.UserName, ["user", "name"]),
        (Field.UserDomain, ["user", "domain"]),
        (Field.TenantLog, [.. Log, "tenant_id"]),
        (Field.TenantProperty, [.. Log, "properties", "TenantID"]),
        (Field.TenantPropertyLower, [.. Log, "properties", "tenant_id"]),
        (Field.Hierarchy, [.. Log, "properties", "hierarchy"]),
        (Field.StatusCode, [.. Log, "properties", "status_code"]),
        (Field.CallerInfo, [.. Log, "properties", "CallerInfo"]),
        (Field.CallerInfoLower, [.. Log, "properties", "caller_info"]),
        (Field.ResultType, [.. Log, "result_type"]),
        (Field.ResultSignature, [.. Log, "result_signature"]),
        (Field.EventCategory, [.. Log, "event_category"]),
        (Field.Category, [.. Log, "category"]),
        (Field.IdentityNameLog, [.. Log, "identity_name"]),
        (Field.EvidencePrincipal, [.. Log, "identity", "authorization", "evidence", "principal_id"]),
        (Field.EvidenceType, [.. Log, "identity", "authorization", "evidence", "principal_type"]),
    ];

    /// <summary>What only an alert shows.</summary>
    private static readonly (Field Field, string[] Joints)[] Details =
    [
        (Field.Namespace, ["data_stream", "namespace"]),
        (Field.SystemName, ["source", "as", "organization", "name"]),
        (Field.CountryName, ["source", "geo", "country_name"]),
        (Field.ResourceGroup, ["azure", "resource", "group"]),
        (Field.ResourceGroupName, ["azure", "resource_group", "name"]),
        (Field.ResourceProvider, ["azure", "resource", "provider"]),
        (Field.FullName, ["user", "full_name"]),
    ];

    /// <summary>Fields of a failure that need not be known of a success.</summary>
    private static readonly Field[] OfFailures = [Field.Message, Field.StatusCode, Field.ResultSignature, Field.CorrelationNested, Field.CorrelationFlat, Field.EventKind, Field.ErrorMessage];

    /// <summary>Paths of a failure's fields in the document.</summary>
    public static IReadOnlyList<string> FailurePaths { get; } = PathsOf(Document);

    /// <summary>Paths of the fields that make a habit of a success.</summary>
    public static IReadOnlyList<string> SuccessPaths { get; } = PathsOf([.. Document.Where(static path => !OfFailures.Contains(path.Field))]);

    /// <summary>Paths of the fields that an alert shows.</summary>
    public static IReadOnlyList<string> DetailPaths { get; } = PathsOf([.. Document, .. Details]);

    /// <summary>What the detector sees.</summary>
    public static FieldTree Judged { get; } = Build(Document);

    /// <summary>The same, and what an alert shows.</summary>
    public static FieldTree Detailed { get; } = Build([.. Document, .. Details]);

    // The claims as one object: each path more makes a cluster slower, and eighteen of them three times as slow.
    private static string[] PathsOf((Field Field, string[] Joints)[] document) =>
        [.. document.Select(static path => string.Join('.', path.Joints)), string.Join('.', [.. Log, "identity", "claims"])];

    private static FieldTree Build((Field Field, string[] Joints)[] document)
    {
        var tree = new FieldTree();
        AddDocument(tree, tree.Root, document, EntryRole.Document);
        var source = tree.Direct(tree.Root, "_source", role: EntryRole.Source | EntryRole.MakesRecord);
        AddDocument(tree, source.Child = new FieldNode(), document, EntryRole.None);
        _ = tree.Direct(tree.Root, "_id", (int)Field.HitId);
        _ = tree.Direct(tree.Root, "_index", (int)Field.HitIndex);
        foreach (var name in (string[])["@timestamp", "event"])
        {
            tree.Mark(tree.Root, name, EntryRole.MakesRecord);
        }

        tree.Mark(tree.Root, "records", EntryRole.Wraps);
        tree.Mark(tree.Root, "value", EntryRole.Wraps);
        tree.Mark(tree.Root, "hits", EntryRole.WrapsDeeper);
        AzureShape.AddTo(tree);
        return tree;
    }

    private static void AddDocument(FieldTree tree, FieldNode from, (Field Field, string[] Joints)[] document, EntryRole role)
    {
        foreach (var (field, joints) in document)
        {
            tree.Add(from, joints, (int)field, role);
        }

        Claim.AddTo(tree, from, [.. Log, "identity", "claims"], (int)Field.Claims);
    }
}
