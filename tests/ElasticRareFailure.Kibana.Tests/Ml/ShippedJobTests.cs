using System.Text;
using ElasticRareFailure.Kibana.Ml;

namespace ElasticRareFailure.Kibana.Tests.Ml;

public sealed class ShippedJobTests
{
    private const string One = """{"job":{"job_id":"j","groups":["security"]},"datafeed":{"datafeed_id":"other","job_id":"x","indices":["logs-*"],"query":{"match_all":{}}}}""";

    [Theory]
    [InlineData(One)]
    [InlineData("[" + One + "]")]
    public void Parse_OneOrAList_MakesBodiesAsElasticsearchTakesThem(string text)
    {
        var job = Assert.Single(ShippedJob.Parse(text));

        Assert.Equal(("j", "datafeed-j"), (job.JobId, job.DatafeedId));
        Assert.Equal("""{"groups":["security"]}""", Encoding.UTF8.GetString(job.JobBody().Span));
        Assert.Equal("""{"job_id":"j","indices":["filebeat-*","eu:logs-*"],"query":{"match_all":{}}}""", Encoding.UTF8.GetString(job.DatafeedBody(["filebeat-*", "eu:logs-*"]).Span));
    }

    [Fact]
    public void All_OfTheShippedOnes_AreRead() => Assert.NotEmpty(ShippedJob.All);
}
