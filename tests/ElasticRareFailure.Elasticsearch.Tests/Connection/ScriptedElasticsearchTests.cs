using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Connection;

/// <summary>The stand-in for a server does what its script says.</summary>
public sealed class ScriptedElasticsearchTests
{
    [Fact]
    public async Task Send_Scripted_AnswersInOrderAndRecords()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", "/a", """{"n":1}""").On("GET", "/b", status: 404);
        using var http = new HttpClient(elasticsearch) { BaseAddress = new Uri("http://es.example.com:9200") };
        using var content = new StringContent("""{"size":1}""");

        using var first = await http.PostAsync(new Uri("/a?x=1", UriKind.Relative), content, TestContext.Current.CancellationToken);
        using var second = await http.GetAsync(new Uri("/b", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal("""{"n":1}""", await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(404, (int)second.StatusCode);
        Assert.Equal(["POST /a?x=1", "GET /b"], elasticsearch.Requests.Select(request => request.ToString()));
        Assert.Equal("""{"size":1}""", elasticsearch.Requests[0].Body);
        Assert.Equal(0, elasticsearch.Left);
    }

    [Fact]
    public async Task Send_NotTheNextStep_Answers501()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", "/a");
        using var http = new HttpClient(elasticsearch) { BaseAddress = new Uri("http://es.example.com:9200") };

        using var answer = await http.GetAsync(new Uri("/b", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(501, (int)answer.StatusCode);
        Assert.Equal(1, elasticsearch.Left);
    }

    [Fact]
    public async Task Send_CutBody_ThrowsWhileItIsRead()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("GET", "/a", new ScriptedAnswer { Body = """{"n":1}""", CutAt = 3 });
        using var http = new HttpClient(elasticsearch) { BaseAddress = new Uri("http://es.example.com:9200") };

        using var answer = await http.GetAsync(new Uri("/a", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        var stream = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await stream.ReadExactlyAsync(new byte[3], TestContext.Current.CancellationToken);
        _ = await Assert.ThrowsAsync<HttpIOException>(async () => await stream.ReadExactlyAsync(new byte[1], TestContext.Current.CancellationToken));
    }
}
