using System.Text.Json.Nodes;
using ElasticRareFailure.Kibana.Ml;
using ElasticRareFailure.Kibana.Tests.Support;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Commands;

/// <summary>What <c>setup</c> does to a cluster, where the real one of the tests cannot show it: data streams, machine learning, serverless; and the order of all.</summary>
public sealed class SetupOnClusterTests
{
    private const string Secret = "planted-password";
    private const string Role = "/_security/role/elastic-rare-failure-worker";

    [Fact]
    public async Task Setup_WithKibana_MakesAllInTheOrderInWhichItIsNeeded()
    {
        await using var cluster = new ScriptedCluster();
        await using var kibana = new ScriptedKibana();

        var setup = await SetupAsync(cluster, kibana, "--with-ml");

        Assert.Equal((0, ""), (setup.ExitCode, setup.Error));
        string[] jobs = [.. ShippedJob.All.SelectMany(job => (string[])[$"PUT /_ml/anomaly_detectors/{job.JobId}", $"PUT /_ml/datafeeds/{job.DatafeedId}"])];
        Assert.Equal(
            [
                "PUT /_component_template/logs-rare_failure.alert@mappings", "PUT /_component_template/logs-rare_failure.alert@settings",
                "PUT /_component_template/logs-rare_failure.pass@mappings", "PUT /_component_template/logs-rare_failure.pass@settings",
                "PUT /_component_template/logs-rare_failure.feedback@mappings", "PUT /_component_template/logs-rare_failure.feedback@settings",
                "PUT /_index_template/logs-rare_failure.alert", "PUT /_index_template/logs-rare_failure.pass", "PUT /_index_template/logs-rare_failure.feedback", "PUT /_index_template/rare_failure-suppressions",
                "PUT /_data_stream/logs-rare_failure.alert-default", "PUT /_data_stream/logs-rare_failure.pass-default",
                "PUT /_security/role/elastic-rare-failure-worker", "POST /_security/api_key", .. jobs,
            ],
            cluster.Changes.Select(request => request.ToString()));
        Assert.Equal(["GET /api/ml/saved_objects/sync"], kibana.Requests.Take(1).Select(request => request.ToString()));
        Assert.Contains(kibana.Rules.Rules.Values, rule => (string)rule["type"]! == "machine_learning");
    }

    // Case C45: a rule in ES|QL fails on a stream that is not there.
    [Fact]
    public async Task Setup_Streams_AreThereBeforeTheFirstRuleIsImported()
    {
        await using var cluster = new ScriptedCluster();
        await using var kibana = new ScriptedKibana();
        var there = new List<bool>();
        kibana.Instead = request =>
        {
            if (request.Path.EndsWith("_import", StringComparison.Ordinal))
            {
                there.Add(cluster.Paths.Contains("/_data_stream/logs-rare_failure.alert-default") && cluster.Paths.Contains("/_data_stream/logs-rare_failure.pass-default"));
            }

            return null;
        };

        _ = await SetupAsync(cluster, kibana);

        Assert.Equal([true, true], there);
    }

    [Fact]
    public async Task Setup_ASecondTime_ChangesNothing()
    {
        await using var cluster = new ScriptedCluster();
        await using var kibana = new ScriptedKibana();
        _ = await SetupAsync(cluster, kibana, "--with-ml");
        var (here, there) = (cluster.Changes.Count(), kibana.Changes.Count());

        var again = await SetupAsync(cluster, kibana, "--with-ml");

        Assert.Equal((0, here, there), (again.ExitCode, cluster.Changes.Count(), kibana.Changes.Count()));
        Assert.EndsWith("\nNothing was changed; all is done.\n", again.Output, StringComparison.Ordinal);
        Assert.Contains("unchanged API key elastic-rare-failure-worker One that is active has this name, and its secret cannot be read again; --new-key makes another.", Flat(again.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_AKey_IsPrintedOnceAndInNoOtherOutput()
    {
        await using var cluster = new ScriptedCluster();
        var encoded = Convert.ToBase64String("k1:made-secret"u8);

        var first = await SetupAsync(cluster, null, "--api-key");
        var again = await SetupAsync(cluster, null, "--api-key");
        var other = await SetupAsync(cluster, null, "--api-key", "--new-key", "--json");

        Assert.EndsWith($"it is printed this once:\n{encoded}\n", first.Output, StringComparison.Ordinal);
        Assert.Single(first.Output.Split(encoded)[1..]);
        Assert.DoesNotContain(encoded, again.Output + again.Error, StringComparison.Ordinal);
        Assert.Equal(Convert.ToBase64String("k2:made-secret"u8), (string)other.Json["api_key"]!["encoded"]!);
    }

    [Fact]
    public async Task Setup_AKey_IsLimitedToTheRoleOfTheSource()
    {
        await using var cluster = new ScriptedCluster();

        _ = await SetupAsync(cluster, null, "--role", "--api-key", "--index", "filebeat-*", "eu:logs-azure*", "-filebeat-old");

        var role = JsonNode.Parse(cluster.Changes.First().Text)!;
        var key = JsonNode.Parse(cluster.Changes.Last().Text)!;
        Assert.Equal("""["filebeat-*"]""", role["indices"]![0]!["names"]!.ToJsonString());
        Assert.Equal("""[{"clusters":["eu"],"names":["logs-azure*"],"privileges":["read","read_cross_cluster","view_index_metadata"]}]""", role["remote_indices"]!.ToJsonString());
        Assert.Equal(role.ToJsonString(), key["role_descriptors"]!["elastic-rare-failure-worker"]!.ToJsonString());
        Assert.Equal(("elastic-rare-failure-worker", "elastic-rare-failure"), ((string)key["name"]!, (string)key["metadata"]!["application"]!));
    }

    [Fact]
    public async Task Setup_ToAFile_OnlyItsOwnerMayReadItAndItIsNotPrinted()
    {
        await using var cluster = new ScriptedCluster();
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "worker.key");

        var setup = await SetupAsync(cluster, null, "--api-key", "--new-key-file", path);

        Assert.Equal(0, setup.ExitCode);
        Assert.Equal(Convert.ToBase64String("k1:made-secret"u8) + "\n", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(Convert.ToBase64String("k1:made-secret"u8), setup.Output + setup.Error, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task Setup_TheFileIsThere_MakesNoKeyUnlessForced()
    {
        await using var cluster = new ScriptedCluster();
        using var directory = new TemporaryDirectory();
        var path = directory.Write("worker.key", "mine"u8.ToArray());

        var refused = await SetupAsync(cluster, null, "--api-key", "--new-key-file", path);

        Assert.Equal((1, 0, "mine"), (refused.ExitCode, cluster.Changes.Count(), await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)));
        Assert.Contains("is there already; --force replaces it", Flat(refused.Output), StringComparison.Ordinal);

        var forced = await SetupAsync(cluster, null, "--api-key", "--new-key-file", path, "--force");

        Assert.Equal(0, forced.ExitCode);
        Assert.NotEqual("mine", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal(["worker.key"], Directory.GetFileSystemEntries(directory.Path).Select(Path.GetFileName));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task Setup_TheKeyIsRefused_LeavesNoEmptyFile()
    {
        await using var cluster = new ScriptedCluster { Instead = request => request is { Method: "POST", Path: "/_security/api_key" } ? ScriptedCluster.Error(400, "illegal_argument_exception", "no") : null };
        using var directory = new TemporaryDirectory();

        var setup = await SetupAsync(cluster, null, "--api-key", "--new-key-file", Path.Combine(directory.Path, "worker.key"));

        Assert.Equal(1, setup.ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(directory.Path));
    }

    // Sent twice it would make two, of which nobody knows the first.
    [Fact]
    public async Task Setup_AGatewayGivesTheKeyUp_DoesNotAskAgain()
    {
        await using var cluster = new ScriptedCluster { Instead = request => request is { Method: "POST", Path: "/_security/api_key" } ? KibanaAnswer.Page(504) : null };

        var setup = await SetupAsync(cluster, null, "--api-key");

        Assert.NotEqual(0, setup.ExitCode);
        _ = Assert.Single(cluster.Changes);
    }

    [Fact]
    public async Task Setup_UnderAnApiKey_PrintsTheRequestAndGoesOn()
    {
        await using var cluster = new ScriptedCluster
        {
            Instead = request => request.Path == "/_security/_authenticate" ? new KibanaAnswer(200, """{"username":"a","authentication_type":"api_key","api_key":{"id":"i","name":"n"}}""") : null,
        };

        var setup = await SetupAsync(cluster, null, "--api-key", "--role");

        Assert.Equal(1, setup.ExitCode);
        Assert.Equal([$"PUT {Role}"], cluster.Changes.Select(request => request.ToString()));
        Assert.Contains("to do API key elastic-rare-failure-worker An API key cannot make one with privileges: run this as a user, with curl or in Kibana under Dev Tools.", Flat(setup.Output), StringComparison.Ordinal);
        Assert.Contains("\n\nPOST /_security/api_key\n{\n  \"name\": \"elastic-rare-failure-worker\",", setup.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_ARoleThatGrantsOtherwise_IsUpdatedAndTheDifferenceShown()
    {
        await using var cluster = new ScriptedCluster();
        _ = await SetupAsync(cluster, null, "--role");

        var other = await SetupAsync(cluster, null, "--role", "--index", "filebeat-*");

        Assert.Equal(0, other.ExitCode);
        Assert.Contains("- indices: names logs-azure.activitylogs-*; privileges read, read_failure_store, view_index_metadata + indices: names filebeat-*; privileges", Flat(other.Output), StringComparison.Ordinal);
    }

    // What the server adds by itself, and another order, is no difference.
    [Fact]
    public async Task Setup_ARoleAsTheServerGivesItBack_IsUntouched()
    {
        await using var cluster = new ScriptedCluster
        {
            Instead = request => request is { Method: "GET", Path: Role } ? new KibanaAnswer(200, """
                {"elastic-rare-failure-worker":{"cluster":["monitor"],"indices":[
                  {"names":["rare_failure-suppressions"],"privileges":["read"],"allow_restricted_indices":false},
                  {"names":["logs-rare_failure.*"],"privileges":["read","auto_configure","create_doc","view_index_metadata"],"allow_restricted_indices":false},
                  {"names":["logs-azure.activitylogs-*"],"privileges":["read","view_index_metadata","read_failure_store"],"allow_restricted_indices":false}],
                 "applications":[],"run_as":[],"metadata":{"note":"ours"},"transient_metadata":{"enabled":true}}}
                """) : null,
        };

        var setup = await SetupAsync(cluster, null, "--role");

        Assert.Equal((0, 0), (setup.ExitCode, cluster.Changes.Count()));
        Assert.StartsWith("unchanged  role", setup.Output, StringComparison.Ordinal);
    }

    // Case C43.
    [Fact]
    public async Task Setup_Serverless_SaysWhatItCannotDoAndGoesOn()
    {
        await using var cluster = new ScriptedCluster
        {
            Flavor = "serverless",
            Instead = request => request.Path.StartsWith("/_cluster", StringComparison.Ordinal) || request.Path.StartsWith("/_nodes", StringComparison.Ordinal) || request.Path == Role
                ? ScriptedCluster.Error(410, "api_not_available_exception", "Request for uri is not available when running in serverless mode")
                : request.Method == "PUT" && (request.Text.Contains("number_of_", StringComparison.Ordinal) || request.Text.Contains("ilm", StringComparison.Ordinal) || request.Text.Contains("auto_expand", StringComparison.Ordinal))
                    ? ScriptedCluster.Error(400, "illegal_argument_exception", "Settings [index.number_of_shards,index.number_of_replicas] are not available when running in serverless mode")
                    : null,
        };
        await using var kibana = new ScriptedKibana();

        var setup = await SetupAsync(cluster, kibana);

        Assert.Equal(0, setup.ExitCode);
        Assert.Contains("left out role elastic-rare-failure-worker A serverless project takes no role this way; the API key carries the same privileges by itself.", Flat(setup.Output), StringComparison.Ordinal);
        Assert.NotEmpty(kibana.Rules.Rules);
        Assert.DoesNotContain(cluster.Requests, request => request.Path == Role);
    }

    [Fact]
    public async Task Setup_MachineLearningWithoutALicence_SaysSoAndTheRestIsDone()
    {
        await using var cluster = new ScriptedCluster { HasPlatinum = false };
        await using var kibana = new ScriptedKibana();
        kibana.Rules.HasPlatinum = false;

        var setup = await SetupAsync(cluster, kibana, "--with-ml");

        Assert.Equal(1, setup.ExitCode);
        Assert.Contains("refused machine learning jobs The cluster's licence does not allow it: current license is non-compliant for [ml].", Flat(setup.Output), StringComparison.Ordinal);
        Assert.Contains("refused rule Rare Azure Activity Logs Event Failures Kibana says: Your license does not support machine learning.", Flat(setup.Output), StringComparison.Ordinal);
        Assert.Contains("created rule Rare Azure failures created", Flat(setup.Output), StringComparison.Ordinal);
        Assert.Contains("/_data_stream/logs-rare_failure.alert-default", cluster.Paths);
    }

    [Fact]
    public async Task Setup_OneTemplateRefused_IsNamedAndTheRestIsDone()
    {
        await using var cluster = new ScriptedCluster { Instead = request => request is { Method: "PUT", Path: "/_index_template/logs-rare_failure.pass" } ? ScriptedCluster.Error(400, "illegal_argument_exception", "another template of the same priority") : null };

        var setup = await SetupAsync(cluster, null, "--templates", "--streams");

        Assert.Equal(1, setup.ExitCode);
        Assert.Contains("failed     index template logs-rare_failure.pass\n", setup.Output, StringComparison.Ordinal);
        Assert.Contains("another template of the same priority", Flat(setup.Output), StringComparison.Ordinal);
        Assert.Contains("/_data_stream/logs-rare_failure.alert-default", cluster.Paths);
    }

    [Fact]
    public async Task Setup_KibanaIsAway_MakesTheRestAndEndsWithOne()
    {
        await using var cluster = new ScriptedCluster();

        var setup = await Run.Command(["setup", "--url", cluster.Url, "--kibana-url", "ftp://kibana.example.com", "--set", "Elasticsearch:Username=ada", $"Elasticsearch:Password={Secret}"]);
        Assert.Equal(2, setup.ExitCode);
        Assert.Contains("Kibana:Url is 'ftp://kibana.example.com'; allowed is an address such as", setup.Error, StringComparison.Ordinal);

        await using var kibana = new ScriptedKibana { Instead = _ => KibanaAnswer.Error(401, "Unauthorized", "no") };
        setup = await SetupAsync(cluster, kibana);

        Assert.Equal(1, setup.ExitCode);
        Assert.Contains("14 created; 2 could not be done, see above.", setup.Output, StringComparison.Ordinal);
        NothingLeaks(setup);
    }

    [Fact]
    public async Task Setup_NoKibana_SaysThatItIsLeftOut()
    {
        await using var cluster = new ScriptedCluster();

        var setup = await SetupAsync(cluster, null);

        Assert.Equal((0, "No Kibana is configured: rules and dashboard are left out. Give --kibana-url or KIBANA_URL.\n"), (setup.ExitCode, setup.Error));
    }

    [Fact]
    public async Task DryRun_OnAClusterThatHasNothing_PrintsWhatIsSentAndChangesNothing()
    {
        await using var cluster = new ScriptedCluster();
        await using var kibana = new ScriptedKibana();

        var dry = await SetupAsync(cluster, kibana, "--with-ml", "--dry-run", "--json");
        var (here, there) = (cluster.Changes.Count(), kibana.Changes.Count());
        _ = await SetupAsync(cluster, kibana, "--with-ml");

        Assert.Equal((0, 0), (here, there));
        var printed = dry.Json["requests"]!.AsArray().Where(request => (string)request!["server"]! == "elasticsearch").Select(request => $"{request!["method"]} {request["path"]} {request["body"]?.ToJsonString()}");
        Assert.Equal(cluster.Changes.Select(request => $"{request} {(request.Text.Length == 0 ? "" : JsonNode.Parse(request.Text)!.ToJsonString())}"), printed);
        NothingLeaks(dry);
    }

    [Fact]
    public async Task DryRun_NoServersAtAll_PrintsTheRequestsAndThatNothingWasCompared()
    {
        var dry = await Run.Command("setup", "--dry-run", "--rules", "--templates", "--with-ml");

        Assert.Equal(0, dry.ExitCode);
        Assert.Equal("No cluster is configured: nothing can be compared, and what follows is for one that has nothing of it.\n", dry.Error);
        Assert.Contains("\nPUT /_index_template/logs-rare_failure.alert\n{\n", dry.Output, StringComparison.Ordinal);
        Assert.Contains("\nPUT /_ml/datafeeds/", dry.Output, StringComparison.Ordinal);
        Assert.Contains("\nPOST kbn:/api/detection_engine/rules/_import?overwrite=false\n", dry.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryRun_NobodyListens_SaysThatNothingWasComparedAndPrintsTheRequests()
    {
        var dry = await Run.Command("setup", "--dry-run", "--url", "http://127.0.0.1:1", "--set", "Elasticsearch:Retry:Retries=0", "Elasticsearch:Username=ada", $"Elasticsearch:Password={Secret}");

        Assert.Equal(0, dry.ExitCode);
        Assert.Contains("warning: nothing can be compared: Nobody listens at http://127.0.0.1:1", dry.Error, StringComparison.Ordinal);
        Assert.Contains("\nPUT /_data_stream/logs-rare_failure.alert-default\n", dry.Output, StringComparison.Ordinal);
        Assert.Contains("\nPOST /_security/api_key\n", dry.Output, StringComparison.Ordinal);
        NothingLeaks(dry);
    }

    [Fact]
    public async Task Remove_WithAllItsData_LeavesNothing()
    {
        await using var cluster = new ScriptedCluster();
        await using var kibana = new ScriptedKibana();
        _ = await SetupAsync(cluster, kibana, "--with-ml");

        var removed = await SetupAsync(cluster, kibana, "--with-ml", "--remove", "--with-data");
        var again = await SetupAsync(cluster, kibana, "--with-ml", "--remove", "--with-data");

        Assert.Equal((0, 0), (removed.ExitCode, again.ExitCode));
        Assert.Empty(cluster.Paths);
        Assert.Empty(kibana.Rules.Rules);
        Assert.Empty(kibana.Objects.Objects);
        Assert.EndsWith("\nNothing was changed; all is done.\n", again.Output, StringComparison.Ordinal);
        // A datafeed is stopped before it is deleted, and before its job is closed; streams go before their templates.
        var order = cluster.Changes.Select(request => $"{request.Method} {request.Path}").ToList();
        var job = ShippedJob.All[0];
        Assert.Equal(
            [$"POST /_ml/datafeeds/{job.DatafeedId}/_stop", $"DELETE /_ml/datafeeds/{job.DatafeedId}", $"POST /_ml/anomaly_detectors/{job.JobId}/_close", $"DELETE /_ml/anomaly_detectors/{job.JobId}"],
            order.SkipWhile(request => request != $"POST /_ml/datafeeds/{job.DatafeedId}/_stop").Take(4));
        Assert.True(order.IndexOf("DELETE /_data_stream/logs-rare_failure.pass-default") < order.IndexOf("DELETE /_index_template/logs-rare_failure.pass"));
        Assert.True(order.IndexOf("DELETE /_index_template/logs-rare_failure.pass") < order.IndexOf("DELETE /_component_template/logs-rare_failure.pass@mappings"));
    }

    [Fact]
    public async Task Remove_WithoutItsData_KeepsStreamsAndTheirTemplatesAndSaysSo()
    {
        await using var cluster = new ScriptedCluster();
        _ = await SetupAsync(cluster, null);

        var removed = await SetupAsync(cluster, null, "--remove");

        Assert.Equal(0, removed.ExitCode);
        Assert.Equal(8, cluster.Paths.Count);
        Assert.Contains("kept data stream logs-rare_failure.alert-default It holds what was said; --with-data deletes it.", Flat(removed.Output), StringComparison.Ordinal);
        Assert.Contains("kept index template logs-rare_failure.alert The data stream logs-rare_failure.alert-default needs it; --with-data deletes that with all its documents.", Flat(removed.Output), StringComparison.Ordinal);
        Assert.EndsWith("\n6 removed; all is done.\n", removed.Output, StringComparison.Ordinal);
    }

    private static string Flat(string text) => string.Join(' ', text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static void NothingLeaks(CommandResult result) => Assert.All(
        [Secret, Convert.ToBase64String("planted-password"u8), Convert.ToBase64String("ada:planted-password"u8)], secret => Assert.DoesNotContain(secret, result.Output + result.Error, StringComparison.Ordinal));

    private static Task<CommandResult> SetupAsync(ScriptedCluster cluster, ScriptedKibana? kibana, params string[] arguments)
    {
        string[] kibanaUrl = kibana is null ? [] : ["--kibana-url", kibana.Url];
        return Run.Command(["setup", "--url", cluster.Url, .. kibanaUrl, .. arguments, "--set", "Elasticsearch:Username=ada", $"Elasticsearch:Password={Secret}", "Elasticsearch:Retry:Delay=10ms"]);
    }
}
