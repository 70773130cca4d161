using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Templates;

namespace ElasticRareFailure.Elasticsearch.Tests.Templates;

public sealed class WorkerRoleTests
{
    private const string Own = """{"names":["logs-rare_failure.*"],"privileges":["create_doc","read","view_index_metadata","auto_configure"]},{"names":["rare_failure-suppressions"],"privileges":["read"]}""";

    // As Elastic's documentation of cross-cluster search by API key gives a role.
    private const string Remote = """
        "remote_indices":[{"clusters":["remote"],"names":["logs-*"],"privileges":["read","read_cross_cluster","view_index_metadata"]}]
        """;

    [Fact]
    public void Committed_Role_AllowsTheLeast() => Assert.Equal(
        $$"""{"cluster":["monitor"],"indices":[{"names":["logs-azure.activitylogs-*"],"privileges":["read","view_index_metadata","read_failure_store"]},{{Own}}]}""",
        Compact(WorkerRole.Committed));

    [Fact]
    public void For_DefaultPattern_IsTheCommittedRole() => Assert.Equal(Compact(WorkerRole.Committed), Compact(WorkerRole.For(["logs-azure.activitylogs-*"])));

    [Fact]
    public void For_OtherPatterns_PutsThoseOfThisClusterAndOfOthersIn() => Assert.Equal(
        $$"""{"cluster":["monitor"],"indices":[{"names":["filebeat-*","logs-azure.activitylogs-prod"],"privileges":["read","view_index_metadata","read_failure_store"]},{{Own}}],{{Remote}}}""",
        Compact(WorkerRole.For(["filebeat-*", "remote:logs-*", "logs-azure.activitylogs-prod"])));

    [Fact]
    public void For_RemotePatternsOnly_LeavesTheLocalSourceOut() => Assert.Equal($$"""{"cluster":["monitor"],"indices":[{{Own}}],{{Remote}}}""", Compact(WorkerRole.For(["remote:logs-*"])));

    // What is left out of the source is granted to nobody.
    [Fact]
    public void For_AnExclusion_GrantsNothingForIt() => Assert.Equal(Compact(WorkerRole.For(["filebeat-*"])), Compact(WorkerRole.For(["filebeat-*", "-filebeat-old", "-remote:logs-x"])));

    [Fact]
    public void For_AFailureStoreOfTheSource_IsOfThisCluster() => Assert.DoesNotContain("remote_indices", Compact(WorkerRole.For(["logs-azure.activitylogs-*::failures"])), StringComparison.Ordinal);

    [Fact]
    public void For_ClusterWithoutFailureStore_LeavesThatPrivilegeOut() => Assert.Equal(
        $$"""{"cluster":["monitor"],"indices":[{"names":["filebeat-*"],"privileges":["read","view_index_metadata"]},{{Own}}]}""",
        Compact(WorkerRole.For(["filebeat-*"], failureStore: false)));

    private static string Compact(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonSerializer.Serialize(document.RootElement);
    }
}
