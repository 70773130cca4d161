using ElasticRareFailure.Elasticsearch.Access;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Access;

public sealed class KeyExpiryReaderTests
{
    private const string Who = "/_security/_authenticate";
    private const string Key = "/_security/api_key?id=k1&owner=true";
    private const string IsKey = """{"username":"elastic","authentication_type":"api_key","api_key":{"name":"worker","id":"k1"}}""";

    private readonly WaitingTime time = new();

    [Theory]
    [InlineData("""{"api_keys":[{"id":"k1","name":"worker","creation":1,"expiration":1798221522123}]}""", 1_798_221_522_123)]
    [InlineData("""{"api_keys":[{"id":"k1","name":"worker","creation":1}]}""", null)]
    [InlineData("""{"api_keys":[]}""", null)]
    public async Task Read_AKeyThatMayAsk_SaysWhenItExpires(string answer, long? expires)
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("GET", Who, IsKey).On("GET", Key, answer);

        Assert.Equal(new KeyExpiry(true, "worker", true, expires), await ReadAsync(elasticsearch));
    }

    [Fact]
    public async Task Read_AKeyThatMayNotAsk_IsNotKnown()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("GET", Who, IsKey).On("GET", Key, ScriptedAnswer.Error(403, "security_exception", "no"));

        Assert.Equal(new KeyExpiry(true, "worker", false, null), await ReadAsync(elasticsearch));
    }

    [Fact]
    public async Task Read_AUser_DoesNotExpire()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("GET", Who, """{"username":"worker","authentication_type":"realm"}""");

        Assert.Equal(new KeyExpiry(false, null, true, null), await ReadAsync(elasticsearch));
    }

    [Fact]
    public async Task Read_SecurityIsOff_IsNotKnown()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("GET", Who, ScriptedAnswer.Error(405, "illegal_argument_exception", "no handler"));

        Assert.Equal(new KeyExpiry(false, null, false, null), await ReadAsync(elasticsearch));
    }

    private Task<KeyExpiry> ReadAsync(ScriptedElasticsearch elasticsearch) => new KeyExpiryReader(Connected.To(elasticsearch, time)).ReadAsync(new TimeBudget(time, TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);
}
