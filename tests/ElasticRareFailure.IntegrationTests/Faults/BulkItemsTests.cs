using System.Text;
using System.Text.Json;

namespace ElasticRareFailure.IntegrationTests.Faults;

public sealed class BulkItemsTests
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes(
        """
        {"create":{"_index":"x","_id":"a"}}
        {"n":1}
        {"create":{"_index":"y","_id":"b"}}
        {"n":2}
        {"create":{"_index":"x","_id":"c"}}
        {"n":3}

        """);

    [Fact]
    public void Without_AnItem_LeavesTheOthersAsTheyWere()
    {
        var rest = Encoding.UTF8.GetString(new BulkItems(Body).Without(new HashSet<int> { 1 }));

        Assert.Equal("{\"create\":{\"_index\":\"x\",\"_id\":\"a\"}}\n{\"n\":1}\n{\"create\":{\"_index\":\"x\",\"_id\":\"c\"}}\n{\"n\":3}\n", rest);
    }

    [Fact]
    public void Answer_AnItemHeldBack_StandsInItsPlace()
    {
        var cluster = """{"took":3,"errors":false,"items":[{"create":{"_id":"a","status":201}},{"create":{"_id":"c","status":409}}]}"""u8.ToArray();

        var answer = JsonElement.Parse(new BulkItems(Body).Answer(cluster, new HashSet<int> { 1 }, 429, "es_rejected_execution_exception"));

        Assert.True(answer.GetProperty("errors").GetBoolean());
        Assert.Equal(["a 201", "b 429", "c 409"], answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("create")).Select(item => $"{item.GetProperty("_id")} {item.GetProperty("status")}"));
    }

    [Fact]
    public void Some_AnyDetail_HoldsAtLeastOneBack() =>
        Assert.All(Enumerable.Range(0, 1_000), detail => Assert.NotEmpty(new BulkItems(Body).Some((ulong)detail)));

    [Fact]
    public void Streams_SeveralItems_NamesEachOnce() => Assert.Equal(["x", "y"], new BulkItems(Body).Streams);
}
