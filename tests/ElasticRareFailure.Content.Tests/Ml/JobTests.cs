using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ElasticRareFailure.Content.Tests.Support;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Content.Tests.Ml;

/// <summary>The jobs do what the rule expects of them, on fields that are there, and count every failure.</summary>
public sealed partial class JobTests
{
    private const string PerTenant = "rare-azure-activity-logs-event-failures";
    private const string PerPrincipal = "rare-azure-activity-logs-event-failures-by-principal";
    private const string ObjectId = "azure.activitylogs.identity.claims.http://schemas_microsoft_com/identity/claims/objectidentifier";

    // Those of the README.
    private const int Hour = 3600;
    private const int InfluencerValues = 300;

    // What the parsers of Elasticsearch 8.19 and 9.5 and Kibana's import know, of which we use these.
    private static readonly string[] JobKeys = ["job_id", "description", "groups", "analysis_config", "analysis_limits", "data_description", "allow_lazy_open", "custom_settings"];
    private static readonly string[] DatafeedKeys = ["datafeed_id", "job_id", "indices", "query", "query_delay", "scroll_size", "chunking_config", "delayed_data_check_config"];

    public static TheoryData<string> Jobs => JobFile.Names;

    [Fact]
    public void Jobs_OfTheRule_AreThoseThatAreShipped()
    {
        var rule = Assert.Single(RuleFile.All, rule => rule.IsSeed);
        var named = rule.Json["machine_learning_job_id"]!.AsArray().Select(id => id!.GetValue<string>());

        Assert.Equal([PerTenant, PerPrincipal], named);
        Assert.Equal([PerTenant, PerPrincipal], JobFile.All.Select(job => job.Job["job_id"]!.GetValue<string>()).OrderBy(id => id.Length));
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public void Job_ItsNames_AreThoseThatKibanaGives(string name)
    {
        var (job, datafeed) = (JobFile.Find(name).Job, JobFile.Find(name).Datafeed);

        Assert.Equal(name, job["job_id"]!.GetValue<string>());
        Assert.Equal(name, datafeed["job_id"]!.GetValue<string>());
        Assert.Equal($"datafeed-{name}", datafeed["datafeed_id"]!.GetValue<string>());
        Assert.Equal(["security", "azure"], job["groups"]!.AsArray().Select(group => group!.GetValue<string>()));
        Assert.Equal(["logs-azure.activitylogs-*"], datafeed["indices"]!.AsArray().Select(index => index!.GetValue<string>()));
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public void Job_Keys_AreKnownAndNoneStopsTheDatafeed(string name)
    {
        var file = JobFile.Find(name);

        Assert.Equal(["job", "datafeed"], file.Json.Select(member => member.Key));
        Assert.Equal(JobKeys.Order(StringComparer.Ordinal), file.Job.Select(member => member.Key).Order(StringComparer.Ordinal));

        // max_empty_searches would stop the datafeed of a quiet tenant for good: after that silence says nothing.
        Assert.Equal(DatafeedKeys.Order(StringComparer.Ordinal), file.Datafeed.Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal("15m", file.Datafeed["query_delay"]!.GetValue<string>());
        Assert.True(file.Job["allow_lazy_open"]!.GetValue<bool>());
        Assert.Equal("60m", file.Job["analysis_config"]!["bucket_span"]!.GetValue<string>());
    }

    [Fact]
    public void Detector_OfEachJob_IsTheSeedsAndOneIsSplitByPrincipal()
    {
        string[] parts = ["function", "by_field_name", "partition_field_name"];

        Assert.Equal(["rare", "event.action", null], parts.Select(part => JobFile.Find(PerTenant).Detector[part]?.GetValue<string>()));
        Assert.Equal(["rare", "event.action", ObjectId], parts.Select(part => JobFile.Find(PerPrincipal).Detector[part]?.GetValue<string>()));
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public void Influencers_OfEachJob_AreTheSeedsAndMore(string name) =>
        Assert.Superset(new HashSet<string> { "user.email", "event.module", "source.ip", "source.geo.city_name", "event.action" }, JobFile.Find(name).Influencers.ToHashSet());

    [Theory]
    [MemberData(nameof(Jobs))]
    public void Fields_OfEachJob_AreMappedAsKeywordsOrAddresses(string name)
    {
        var file = JobFile.Find(name);
        var fields = file.Influencers.Concat(file.Detector.Where(part => part.Key.EndsWith("_field_name", StringComparison.Ordinal)).Select(part => part.Value!.GetValue<string>())).Distinct().ToList();

        Assert.True(fields.Count >= 6, $"{fields.Count} fields");
        Assert.All(fields, field => Assert.True(ActivityFields.TypeOf(field) is "keyword" or "ip", $"{field}: {ActivityFields.TypeOf(field)}"));
        Assert.Equal("date", ActivityFields.TypeOf(file.Job["data_description"]!["time_field"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("""{"event":{"action":"a","outcome":"failure"}}""", true)]
    [InlineData("""{"event":{"action":"a"},"azure":{"activitylogs":{"result_type":"Failed"}}}""", true)]
    [InlineData("""{"event":{"action":"a"},"azure":{"activitylogs":{"result_type":"FAILED"}}}""", true)]
    [InlineData("""{"event":{"action":"a"},"azure.activitylogs.result_type":"Failure"}""", true)]
    [InlineData("""{"event":{"action":"a","outcome":"success"},"azure":{"activitylogs":{"result_type":"Success"}}}""", false)]
    [InlineData("""{"event":{"action":"a"},"azure":{"activitylogs":{"result_type":"Start"}}}""", false)]
    [InlineData("""{"event":{"outcome":"failure"},"azure":{"activitylogs":{"result_type":"Failure"}}}""", false)]
    [InlineData("""{"event":{"kind":"pipeline_error"},"error":{"message":"Failed"}}""", false)]
    public void Query_ARecord_IsCountedWhereItIsAFailure(string record, bool isCounted) =>
        Assert.All(JobFile.All, file => Assert.Equal(isCounted, FailureQuery.Matches(file.Datafeed["query"]!, JsonNode.Parse(record)!)));

    [Fact]
    public void Query_TheSample_CountsAllFailuresThatItsReadmeNames()
    {
        var records = SampleRecords.All().Where(record => JobFile.All.All(file => FailureQuery.Matches(file.Datafeed["query"]!, record))).ToList();

        // samples/README.md: 3,001 failures; kibana-assets/README.md says how many the seed's query misses, and who is named how.
        Assert.Equal(3001, records.Count);
        Assert.Equal(2626, records.Count(record => record["event"]?["outcome"]?.GetValue<string>() == "failure"));
        Assert.Equal(2997, records.Count(record => DocumentValues.Of(record, ObjectId).Count > 0));
        Assert.Equal(1197, records.Count(record => DocumentValues.Of(record, "user.email").Count > 0));
    }

    [Theory]
    [InlineData(PerTenant, 1, 10_000)]
    [InlineData(PerPrincipal, 5_000, 2_000)]
    public void MemoryLimit_OfATenantOfTheSizeInTheReadme_IsEnough(string name, long partitions, long operations)
    {
        var limit = ModelMemory.Mb(JobFile.Find(name).Job["analysis_limits"]!["model_memory_limit"]!.GetValue<string>());

        Assert.InRange(ModelMemory.EstimateMb(partitions, operations, Hour, InfluencerValues), limit / 2, limit);
    }

    [Fact]
    public void MemoryTable_OfTheReadme_IsTheEstimate()
    {
        var rows = MemoryRow().Matches(File.ReadAllText(Repository.PathOf("kibana-assets", "README.md"))).Select(row => row.Groups.Values.Skip(1).Select(cell => int.Parse(cell.Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).ToArray()).ToList();

        Assert.Equal(5, rows.Count);
        Assert.All(rows, row => Assert.Equal((row[2], row[3]), (ModelMemory.EstimateMb(1, row[1], Hour, InfluencerValues), ModelMemory.EstimateMb(row[0], row[1], Hour, InfluencerValues))));
    }

    [Fact]
    public void Module_MadeOfTheJobs_IsWhatTheyAre()
    {
        var attributes = JobFile.Module["attributes"]!;
        var jobs = attributes["jobs"]!.AsArray().Select(job => job!).ToList();
        var datafeeds = attributes["datafeeds"]!.AsArray().Select(datafeed => datafeed!).ToList();

        Assert.Equal("ml-module", JobFile.Module["type"]!.GetValue<string>());
        Assert.Equal(JobFile.All.Count, jobs.Count);
        Assert.Equal(JobFile.All.Count, datafeeds.Count);
        Assert.All(JobFile.All, file =>
        {
            var config = jobs.Single(job => job["id"]!.GetValue<string>() == file.Name)["config"]!.DeepClone();
            config["job_id"] = file.Name;
            var datafeed = datafeeds.Single(item => item["job_id"]!.GetValue<string>() == file.Name)["config"]!.DeepClone();
            Assert.Equal(["INDEX_PATTERN_NAME"], datafeed["indices"]!.AsArray().Select(index => index!.GetValue<string>()));
            (datafeed["job_id"], datafeed["datafeed_id"], datafeed["indices"]) = (file.Name, $"datafeed-{file.Name}", file.Datafeed["indices"]!.DeepClone());
            Assert.True(JsonNode.DeepEquals(file.Job, config), config.ToJsonString());
            Assert.True(JsonNode.DeepEquals(file.Datafeed, datafeed), datafeed.ToJsonString());
        });
    }

    [GeneratedRegex(@"^\| ([\d,]+) \| ([\d,]+) \| ([\d,]+) MB \| ([\d,]+) MB \|$", RegexOptions.Multiline)]
    private static partial Regex MemoryRow();
}
