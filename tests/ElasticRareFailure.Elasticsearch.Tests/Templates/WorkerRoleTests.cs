using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Templates;

namespace ElasticRareFailure.Elasticsearch.Tests.Templates;

public sealed class WorkerRoleTests
{
    private const string Own = """{"names":["logs-rare_failure.*"],"privileges":["create_doc","read","view_index_metadata","auto_configure"]},{"names":["rare_failure-suppressions"],"privileges":["read"]}""";

    [Fact]
    public void Committed_Role_AllowsTheLeast() => Assert.Equal(
        $$"""{"cluster":["monitor"],"indices":[{"names":["logs-azure.activitylogs-*"],"privileges":["read","view_index_metadata","read_failure_store"]},{{Own}}]}""",
        Compact(WorkerRole.Committed));

    [Fact]
    public void For_DefaultPattern_IsTheCommittedRole() => Assert.Equal(Compact(WorkerRole.Committed), Compact(WorkerRole.For(["logs-azure.activitylogs-*"])));

    [Fact]
    public void For_OtherPatterns_PutsThoseOfThisClusterIn() => Assert.Equal(
        $$"""{"cluster":["monitor"],"indices":[{"names":["filebeat-*","logs-azure.activitylogs-prod"],"privileges":["read","view_index_metadata","read_failure_store"]},{{Own}}]}""",
        Compact(WorkerRole.For(["filebeat-*", "remote:logs-*", "logs-azure.activitylogs-prod"])));

    [Fact]
    public void For_RemotePatternsOnly_LeavesTheSourceOut() => Assert.Equal($$"""{"cluster":["monitor"],"indices":[{{Own}}]}""", Compact(WorkerRole.For(["remote:logs-*"])));

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
