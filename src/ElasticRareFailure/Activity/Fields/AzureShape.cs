using ElasticRareFailure.Activity.Json;

namespace ElasticRareFailure.Activity.Fields;

/// <summary>
/// Azure's own shapes of a record: that of event hubs and storage accounts (time, operationName, …), and that of the REST interface, which <c>az monitor activity-log list</c> prints (the same and eventTimestamp, submissionTimestamp, …).
/// <see cref="Table"/> says which of their members stands for which field of the integration's document.
/// </summary>
internal static class AzureShape
{
    /// <summary>Field of the document, and the members that stand for it: the first that has a text.</summary>
    private static readonly (Field Document, Field First, Field Else)[] Table =
    [
        (Field.Action, Field.AzureOperation, Field.AzureOperation),
        (Field.Message, Field.AzureStatusMessage, Field.AzureResultDescription),
        (Field.Address, Field.AzureCallerAddress, Field.AzureClientAddress),
        (Field.CorrelationFlat, Field.AzureCorrelation, Field.AzureCorrelation),
        (Field.Category, Field.AzureCategory, Field.AzureCategory),
        (Field.EventCategory, Field.AzureEventCategory, Field.AzureEventCategory),
        (Field.ResultType, Field.AzureResultType, Field.AzureStatus),
        (Field.ResultSignature, Field.AzureResultSignature, Field.AzureSubStatus),
        (Field.TenantLog, Field.AzureTenant, Field.AzureTenant),
        (Field.TenantProperty, Field.AzureTenantProperty, Field.AzureTenantProperty),
        (Field.Hierarchy, Field.AzureHierarchy, Field.AzureHierarchy),
        (Field.StatusCode, Field.AzureStatusCode, Field.AzureStatusCode),
        (Field.CallerInfo, Field.AzureCallerInfo, Field.AzureCallerInfo),
        (Field.IdentityNameLog, Field.AzureIdentity, Field.AzureIdentity),
        (Field.ResourceId, Field.AzureResource, Field.AzureResource),
        (Field.Subscription, Field.AzureSubscription, Field.AzureSubscription),
    ];

    /// <summary>Adds the members of both shapes to the root of a tree. They are taken by their very names.</summary>
    public static void AddTo(FieldTree tree)
    {
        var root = tree.Root;
        _ = tree.Direct(root, "operationName", (int)Field.AzureOperation, EntryRole.AzureOperation | EntryRole.MakesRecord);
        _ = tree.Direct(root, "time", (int)Field.AzureTime, EntryRole.AzureTime | EntryRole.MakesRecord);
        _ = tree.Direct(root, "eventTimestamp", (int)Field.AzureEventTimestamp, EntryRole.AzureRestTime | EntryRole.MakesRecord);
        _ = tree.Direct(root, "submissionTimestamp", (int)Field.AzureSubmissionTimestamp);
        _ = tree.Direct(root, "eventDataId", (int)Field.EventDataId);
        _ = tree.Direct(root, "category", (int)Field.AzureCategory);
        _ = tree.Direct(root, "resultType", (int)Field.AzureResultType);
        _ = tree.Direct(root, "status", (int)Field.AzureStatus);
        _ = tree.Direct(root, "resultSignature", (int)Field.AzureResultSignature);
        _ = tree.Direct(root, "subStatus", (int)Field.AzureSubStatus);
        _ = tree.Direct(root, "callerIpAddress", (int)Field.AzureCallerAddress);
        _ = tree.Direct(tree.DirectObject(root, "httpRequest"), "clientIpAddress", (int)Field.AzureClientAddress);
        _ = tree.Direct(root, "correlationId", (int)Field.AzureCorrelation);
        _ = tree.Direct(root, "tenantId", (int)Field.AzureTenant);
        _ = tree.Direct(root, "resourceId", (int)Field.AzureResource);
        _ = tree.Direct(root, "subscriptionId", (int)Field.AzureSubscription);
        _ = tree.Direct(root, "resultDescription", (int)Field.AzureResultDescription);
        var properties = tree.DirectObject(root, "properties");
        _ = tree.Direct(properties, "statusCode", (int)Field.AzureStatusCode);
        _ = tree.Direct(properties, "statusMessage", (int)Field.AzureStatusMessage);
        _ = tree.Direct(properties, "eventCategory", (int)Field.AzureEventCategory);
        _ = tree.Direct(properties, "hierarchy", (int)Field.AzureHierarchy);
        _ = tree.Direct(properties, "TenantID", (int)Field.AzureTenantProperty);
        _ = tree.Direct(properties, "CallerInfo", (int)Field.AzureCallerInfo);
        AddIdentity(tree, tree.DirectObject(root, "identity"), Field.HubClaims, Field.HubEvidencePrincipal, Field.HubEvidenceType);
        _ = tree.Direct(root, "identity", (int)Field.AzureIdentity);
        AddIdentity(tree, root, Field.RestClaims, Field.RestEvidencePrincipal, Field.RestEvidenceType);
    }

    /// <summary>Whether the members at the root make a record one of Azure's own.</summary>
    public static bool Is(EntryRole roles) => (roles & EntryRole.Source) == 0 && (roles & EntryRole.AzureOperation) != 0 && (roles & (EntryRole.AzureTime | EntryRole.AzureRestTime)) != 0;

    /// <summary>Moves the members of a record to the fields of the document that the integration would have made of it.</summary>
    public static void Map(FieldSlots slots, EntryRole roles, ReadOnlySpan<byte> record)
    {
        slots.ClearRange((int)Field.Action, (int)Field.ClaimsEnd);
        foreach (var (document, first, otherwise) in Table)
        {
            slots.Move(first == otherwise || slots.HasText((int)first, record) ? (int)first : (int)otherwise, (int)document);
        }

        var rest = (roles & EntryRole.AzureRestTime) != 0;
        slots.Move((int)(rest ? Field.AzureEventTimestamp : Field.AzureTime), (int)Field.Timestamp);
        if (rest)
        {
            slots.Move((int)Field.AzureSubmissionTimestamp, (int)Field.Ingested);
        }

        slots.Move((int)(rest ? Field.RestEvidencePrincipal : Field.HubEvidencePrincipal), (int)Field.EvidencePrincipal);
        slots.Move((int)(rest ? Field.RestEvidenceType : Field.HubEvidenceType), (int)Field.EvidenceType);
        for (var claim = 0; claim < Claim.Count; claim++)
        {
            slots.Move((int)(rest ? Field.RestClaims : Field.HubClaims) + claim, (int)Field.Claims + claim);
        }
    }

    private static void AddIdentity(FieldTree tree, FieldNode from, Field claims, Field principal, Field type)
    {
        Claim.AddTo(tree, tree.Direct(from, "claims").Child ??= new FieldNode(), [], (int)claims);
        var evidence = tree.DirectObject(tree.DirectObject(from, "authorization"), "evidence");
        _ = tree.Direct(evidence, "principalId", (int)principal);
        _ = tree.Direct(evidence, "principalType", (int)type);
    }
}
