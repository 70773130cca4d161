using ElasticRareFailure.IntegrationTests.Support;
using ElasticRareFailure.Kibana.Tests.Support;

namespace ElasticRareFailure.IntegrationTests.Setup;

/// <summary><c>setup</c> on a cluster with security on, whose templates and streams are there.</summary>
[Collection(CollectionOfTemplates.Name)]
public sealed class SetupTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch), IAsyncLifetime
{
    private SetupScene scene = null!;

    public async ValueTask InitializeAsync()
    {
        scene = new SetupScene(Cluster);
        await scene.WithoutRoleAndKeyAsync(Token);
        await scene.WithStreamsAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (scene is not null)
        {
            await scene.WithoutRoleAndKeyAsync(CancellationToken.None);
        }
    }

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Setup_ASecondTime_ChangesNothing()
    {
        await using var kibana = new ScriptedKibana();

        var first = await scene.RunAsync("--kibana-url", kibana.Url);
        var before = await scene.LookAsync(Token);
        var imports = kibana.Changes.Count();
        var again = await scene.RunAsync("--kibana-url", kibana.Url);

        Assert.Equal((0, ""), (first.ExitCode, first.Error));
        Assert.Contains("created    role elastic-rare-failure-worker\ncreated    API key elastic-rare-failure-worker\n", first.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (again.ExitCode, again.Error));
        Assert.EndsWith("\nNothing was changed; all is done.\n", again.Output, StringComparison.Ordinal);
        Assert.Equal(before, await scene.LookAsync(Token));
        Assert.Equal((2, 2), (imports, kibana.Changes.Count()));
    }

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task DryRun_ChangesNothingAndPrintsWhatIsSent()
    {
        var before = await scene.LookAsync(Token);

        var dry = await scene.RunAsync("--dry-run", "--with-ml", "--index", "filebeat-*");

        Assert.Equal(0, dry.ExitCode);
        Assert.Equal(before, await scene.LookAsync(Token));
        Assert.Contains("# unchanged: index template logs-rare_failure.alert\n", dry.Output, StringComparison.Ordinal);
        Assert.Contains("# would be created: role elastic-rare-failure-worker\nPUT /_security/role/elastic-rare-failure-worker\n{\n", dry.Output, StringComparison.Ordinal);
        Assert.Contains("\nPOST /_security/api_key\n{\n", dry.Output, StringComparison.Ordinal);
        Assert.Contains("\"filebeat-*\"", dry.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Cluster.Password, dry.Output + dry.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_TheSourceHasOtherPatternsThanTheRole_ShowsTheDifferenceAndUpdatesIt()
    {
        _ = await scene.RunAsync("--role");

        var dry = await scene.RunAsync("--role", "--index", "filebeat-*", "eu:logs-azure*", "--dry-run");
        var other = await scene.RunAsync("--role", "--index", "filebeat-*", "eu:logs-azure*");
        var again = await scene.RunAsync("--role", "--index", "eu:logs-azure*", "filebeat-*");

        const string Difference = "- indices: names logs-azure.activitylogs-*; privileges read, read_failure_store, view_index_metadata";
        Assert.Contains(Difference, SetupScene.Flat(dry).Replace("# ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(Difference, SetupScene.Flat(other), StringComparison.Ordinal);
        Assert.Contains("+ remote_indices: clusters eu; names logs-azure*; privileges read, read_cross_cluster, view_index_metadata", SetupScene.Flat(other), StringComparison.Ordinal);
        Assert.Equal((0, 0), (other.ExitCode, again.ExitCode));
        Assert.StartsWith("unchanged  role", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_ARoleWithNotes_KeepsThem()
    {
        using var put = await Cluster.Rest.RequireAsync(HttpMethod.Put, $"/_security/role/{SetupScene.Name}", """{"cluster":["monitor"],"metadata":{"owner":"secops"}}""", Token);

        var setup = await scene.RunAsync("--role");

        using var role = await Cluster.Rest.RequireAsync(HttpMethod.Get, $"/_security/role/{SetupScene.Name}", Token);
        Assert.StartsWith("updated    role", setup.Output, StringComparison.Ordinal);
        Assert.Equal("secops", role.Root.GetProperty(SetupScene.Name).GetProperty("metadata").GetProperty("owner").GetString());
    }

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Setup_UnderAnApiKey_PrintsTheRequestThatAUserCanSend()
    {
        using var made = await Cluster.Rest.RequireAsync(HttpMethod.Post, "/_security/api_key", """{"name":"admin"}""", Token);
        var environment = scene.EnvironmentOf(made.Root.GetProperty("encoded").GetString()!);

        var setup = await SetupScene.RunAsync(environment, "--role", "--api-key", "--json");

        Assert.Equal(1, setup.ExitCode);
        var outcomes = setup.Json["outcomes"]!.AsArray();
        Assert.Equal(["created", "to_do"], outcomes.Select(outcome => (string)outcome!["result"]!));
        var request = outcomes[1]!["request"]!;
        using var byHand = await Cluster.Rest.RequireAsync(HttpMethod.Post, (string)request["path"]!, request["body"]!.ToJsonString(), Token);
        Assert.Equal(SetupScene.Name, byHand.Root.GetProperty("name").GetString());
        Assert.Contains("unchanged API key", SetupScene.Flat(await SetupScene.RunAsync(environment, "--api-key")), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Setup_TheKeyInAFile_RunsTheWorkerAndMayDoNoMore()
    {
        var source = await SourceStream.CreateAsync(Cluster.Rest, Cluster.Namespace("setupkey"), "standard", Token);
        _ = await source.LoadOneAsync(Token);
        var directory = Directory.CreateTempSubdirectory("erf-setup-");
        try
        {
            var path = Path.Combine(directory.FullName, "worker.key");
            var setup = await scene.RunAsync("--role", "--api-key", "--new-key-file", path, "--index", source.Name);
            var environment = Cluster.Configuration();
            (environment["Elasticsearch:ApiKeyFile"], environment["Source:Indices"]) = (path, source.Name);
            var validate = await Product.RunAsync(TimeProvider.System, environment, "validate");
            var once = await Product.RunAsync(TimeProvider.System, environment, "once", "--at", "2026-01-01T02:00:00Z");
            var key = (await File.ReadAllTextAsync(path, Token)).Trim();
            using var worker = Cluster.RestAs(SetupScene.Key(key));
            using var index = await worker.SendAsync(HttpMethod.Put, "/elsewhere", "{}", Token);
            using var written = await worker.RequireAsync(HttpMethod.Post, "/_bulk", Bulk.Line("create", source.Name, "b", """{"@timestamp":"2026-01-14T10:00:00.000Z"}"""), Token);
            using var another = await worker.SendAsync(HttpMethod.Post, "/_security/api_key", """{"name":"more"}""", Token);

            Assert.Equal(0, setup.ExitCode);
            Assert.DoesNotContain(key, setup.Output + setup.Error, StringComparison.Ordinal);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(path));
            Assert.DoesNotContain("error:", validate.Error, StringComparison.Ordinal);
            Assert.Contains("Connected with", validate.Output, StringComparison.Ordinal);
            Assert.Equal(0, once.ExitCode);
            Assert.Equal((403, 403), ((int)index.Status, (int)another.Status));
            Assert.Equal([403], Bulk.Statuses(written));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Setup_ANewKeyBesideTheOld_IsMadeOnlyWhenAskedFor()
    {
        _ = await scene.RunAsync("--api-key");
        var second = await scene.RunAsync("--api-key", "--json");
        var third = await scene.RunAsync("--api-key", "--new-key", "--json");

        Assert.Equal(("unchanged", "created"), ((string)second.Json["outcomes"]![0]!["result"]!, (string)third.Json["outcomes"]![0]!["result"]!));
        Assert.Null(second.Json["api_key"]);
        using var keys = await Cluster.Rest.RequireAsync(HttpMethod.Get, $"/_security/api_key?name={SetupScene.Name}&active_only=true", Token);
        Assert.Equal(2, keys.Root.GetProperty("api_keys").GetArrayLength());
        Assert.Equal("elastic-rare-failure setup", keys.Root.GetProperty("api_keys")[0].GetProperty("metadata").GetProperty("made_by").GetString());
    }

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Remove_RoleAndKey_TakesThemAwayAndKeepsTheRest()
    {
        var key = (string)(await scene.RunAsync("--role", "--api-key", "--json")).Json["api_key"]!["encoded"]!;

        // What others use is theirs: without these the templates would go, and other tests need them.
        foreach (var line in (string[])[Bulk.Line("create", $"logs-rare_failure.feedback-{Cluster.Namespace("remove")}", "a", """{"@timestamp":"2026-01-14T10:00:00.000Z"}"""), Bulk.Line("create", $"rare_failure-suppressions-{Cluster.Namespace("remove")}", "a", "{}")])
        {
            using var used = await Cluster.Rest.RequireAsync(HttpMethod.Post, "/_bulk?refresh=true", line, Token);
            Assert.Equal([201], Bulk.Statuses(used));
        }

        var removed = await scene.RunAsync("--remove");
        var again = await scene.RunAsync("--remove");

        using var worker = Cluster.RestAs(SetupScene.Key(key));
        using var asked = await worker.SendAsync(HttpMethod.Get, "/_security/_authenticate", Token);
        using var role = await Cluster.Rest.SendAsync(HttpMethod.Get, $"/_security/role/{SetupScene.Name}", Token);
        Assert.Equal((0, 0, 401, 404), (removed.ExitCode, again.ExitCode, (int)asked.Status, (int)role.Status));
        Assert.Contains("kept index template logs-rare_failure.alert The data stream logs-rare_failure.alert-", SetupScene.Flat(removed), StringComparison.Ordinal);
        Assert.Contains("kept index template rare_failure-suppressions The index rare_failure-suppressions-", SetupScene.Flat(removed), StringComparison.Ordinal);
        Assert.EndsWith("\n2 removed; all is done.\n", removed.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nNothing was changed; all is done.\n", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_AUserThatMayManageTemplatesOnly_InstallsThem()
    {
        var environment = await scene.UserAsync("templates-only", """{"cluster":["manage_index_templates"]}""", Token);

        var setup = await SetupScene.RunAsync(environment, "--templates");

        Assert.Equal((0, ""), (setup.ExitCode, setup.Error));
        Assert.EndsWith("\nNothing was changed; all is done.\n", setup.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_AUserThatMayDoNothing_EndsWithThreeAndNamesThePrivileges()
    {
        var environment = await scene.UserAsync("nothing-at-all", "{}", Token);

        var setup = await SetupScene.RunAsync(environment, "--templates", "--role");

        Assert.Equal(3, setup.ExitCode);
        Assert.Contains("refused templates Not allowed: the user [nothing-at-all] lacks the cluster privilege", SetupScene.Flat(setup), StringComparison.Ordinal);
        Assert.Contains("refused role Not allowed:", SetupScene.Flat(setup), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_AWrongPassword_EndsWithThreeAndDoesNotShowIt()
    {
        var environment = scene.Environment();
        environment["Elasticsearch:Password"] = "planted-wrong-password";

        var setup = await SetupScene.RunAsync(environment);

        Assert.Equal(3, setup.ExitCode);
        Assert.Contains("does not accept the user", setup.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("planted-wrong-password", setup.Output + setup.Error, StringComparison.Ordinal);
    }

    // The distribution of the tests has no machine learning; the official one refuses it without a licence.
    [Fact]
    public async Task Setup_MachineLearningThatIsNotThere_IsSaidAndTheRestIsDone()
    {
        using var license = await Cluster.Rest.SendAsync(HttpMethod.Get, "/_ml/anomaly_detectors/none", Token);
        Assert.SkipWhen((int)license.Status == 404, "The cluster that is given has machine learning.");

        var setup = await scene.RunAsync("--role", "--with-ml");

        Assert.Equal(1, setup.ExitCode);
        Assert.Contains("created role elastic-rare-failure-worker", SetupScene.Flat(setup), StringComparison.Ordinal);
        Assert.Matches("(failed|refused) machine learning jobs .*(without that part|licence)", SetupScene.Flat(setup));
    }
}
