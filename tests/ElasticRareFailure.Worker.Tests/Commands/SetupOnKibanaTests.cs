using System.Text.Json.Nodes;
using ElasticRareFailure.Kibana.Rules;
using ElasticRareFailure.Kibana.SavedObjects;
using ElasticRareFailure.Kibana.Tests.Support;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Commands;

/// <summary>What <c>setup</c> does to a Kibana, and says of it.</summary>
public sealed class SetupOnKibanaTests : IAsyncDisposable
{
    private const string Password = "planted-password";
    private const string AlertRule = "b0d2a9f4-3c67-4a1e-8f25-6e9d7b1c4a08";
    private const string Dashboard = "dashboard/elastic-rare-failure-dashboard";
    private const string DataView = "index-pattern/elastic-rare-failure-alerts";

    private readonly ScriptedKibana kibana = new() { Space = "secops", Authorization = "Basic " + Convert.ToBase64String("ada:planted-password"u8) };

    public ValueTask DisposeAsync() => kibana.DisposeAsync();

    [Fact]
    public async Task Setup_AnEmptyKibana_ImportsRulesAndObjectsInOneRequestEach()
    {
        var setup = await SetupAsync();

        Assert.Equal((0, ""), (setup.ExitCode, setup.Error));
        Assert.Equal(["POST /s/secops/api/detection_engine/rules/_import?overwrite=false", "POST /s/secops/api/saved_objects/_import?overwrite=true"], kibana.Changes.Select(request => request.ToString()));
        Assert.Equal((ShippedRule.All.Count, ShippedObject.All.Count), (kibana.Rules.Rules.Count, kibana.Objects.Objects.Count));
        Assert.Contains("created    rule Rare Azure failures\n", setup.Output, StringComparison.Ordinal);
        Assert.EndsWith($"\n{ShippedRule.All.Count + ShippedObject.All.Count} created; all is done.\n", setup.Output, StringComparison.Ordinal);
        NothingLeaks(setup);
    }

    [Fact]
    public async Task Setup_ASecondTime_ChangesNothingAndSaysSo()
    {
        _ = await SetupAsync();
        var before = kibana.Changes.Count();

        var again = await SetupAsync();

        Assert.Equal((0, before), (again.ExitCode, kibana.Changes.Count()));
        Assert.EndsWith("\nNothing was changed; all is done.\n", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_UsersChangedThingsOfTheSameVersion_LeavesThem()
    {
        _ = await SetupAsync();
        kibana.Rules.Edit(AlertRule, rule => rule["enabled"] = false);
        kibana.Objects.Edit(Dashboard, dashboard => dashboard["attributes"]!["title"] = "Mine");
        kibana.Objects.Edit(DataView, view => view["attributes"]!["fieldFormatMap"] = "{}");
        var before = kibana.Changes.Count();

        var again = await SetupAsync();

        Assert.Equal((0, before), (again.ExitCode, kibana.Changes.Count()));
        Assert.Matches("kept       data view .*\n           It differs from what is shipped, perhaps because somebody changed it;", again.Output);
    }

    // Case C44: after an older version, with exceptions, an action, another interval, and switched off.
    [Fact]
    public async Task Setup_AnOlderRuleThatUsersChanged_UpdatesItAndKeepsWhatTheySet()
    {
        _ = await SetupAsync();
        kibana.Rules.Edit(AlertRule, rule =>
        {
            rule["version"] = 0;
            rule["severity"] = "critical";
            rule["enabled"] = false;
            rule["interval"] = "2h";
            rule["exceptions_list"] = JsonNode.Parse("""[{"id":"1","list_id":"l","type":"detection","namespace_type":"single"}]""");
            rule["actions"] = JsonNode.Parse("""[{"id":"c","action_type_id":".slack","group":"default","params":{}}]""");
        });

        var again = await SetupAsync();

        var rule = kibana.Rules.Rules[AlertRule];
        Assert.Equal(0, again.ExitCode);
        Assert.Equal("POST /s/secops/api/detection_engine/rules/_import?overwrite=true", kibana.Changes.Last().ToString());
        Assert.Equal((1, false, "2h", "l", "c"), ((int)rule["version"]!, (bool)rule["enabled"]!, (string)rule["interval"]!, (string)rule["exceptions_list"]![0]!["list_id"]!, (string)rule["actions"]![0]!["id"]!));
        Assert.NotEqual("critical", (string)rule["severity"]!);
        Assert.Contains("updated rule Rare Azure failures From version 0 to 1; whether it is on, its interval, exceptions and actions stay. ", Flat(again), StringComparison.Ordinal);
        Assert.Contains("           - severity: critical\n           + severity: ", again.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("interval:", again.Output, StringComparison.Ordinal);
        _ = Assert.Single(FormFile.Read(kibana.Changes.Last()).File!.Content.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Setup_ForcedOnARuleThatUsersChanged_ResetsIt()
    {
        _ = await SetupAsync();
        kibana.Rules.Edit(AlertRule, rule => rule["interval"] = "2h");

        var forced = await SetupAsync("--rules", "--force");

        Assert.Equal(0, forced.ExitCode);
        Assert.Equal((string)ShippedRule.All.Single(rule => rule.RuleId == AlertRule).Body["interval"]!, (string)kibana.Rules.Rules[AlertRule]["interval"]!);
        Assert.Contains("- interval: 2h", forced.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n1 updated; all is done.\n", forced.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_ARuleOfALaterRelease_IsKeptAndSaid()
    {
        _ = await SetupAsync();
        kibana.Rules.Edit(AlertRule, rule => rule["version"] = 7);
        var before = kibana.Changes.Count();

        var again = await SetupAsync();

        Assert.Equal((0, before), (again.ExitCode, kibana.Changes.Count()));
        Assert.Contains("kept       rule Rare Azure failures\n           Its version 7 is newer than 1; --force resets it.\n", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_ADashboardOfAnotherRelease_IsOverwrittenAndSaid()
    {
        _ = await SetupAsync();
        kibana.Objects.Edit(Dashboard, dashboard => dashboard["attributes"]!["description"] = "Old. [elastic-rare-failure 000000000000]");

        var again = await SetupAsync("--saved-objects");

        Assert.Equal(0, again.ExitCode);
        _ = Assert.Single(FormFile.Read(kibana.Changes.Last()).File!.Content.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("Old.", (string)kibana.Objects.Objects[Dashboard]["attributes"]!["description"]!, StringComparison.Ordinal);
        Assert.Contains("It was made by another release; what was changed in it since is gone, so change a clone.", Flat(again), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_OnTheFreeLicence_LeavesTheRuleOfMachineLearningOut()
    {
        kibana.Rules.HasPlatinum = false;

        var setup = await SetupAsync("--rules");

        Assert.Equal((0, ShippedRule.All.Count - 1), (setup.ExitCode, kibana.Rules.Rules.Count));
        Assert.Contains("left out rule Rare Azure Activity Logs Event Failures Kibana says: Your license does not support machine learning. Please upgrade your license. It needs machine learning; the others do without.", Flat(setup), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_OneObjectRefused_IsNamedAndTheOthersAreThere()
    {
        kibana.Objects.Errors[Dashboard] = JsonNode.Parse("""{"type":"missing_references","references":[{"type":"index-pattern","id":"gone"}]}""")!.AsObject();

        var setup = await SetupAsync("--saved-objects");

        Assert.Equal((1, ShippedObject.All.Count - 1), (setup.ExitCode, kibana.Objects.Objects.Count));
        Assert.Matches("failed     dashboard .*\n           Kibana says: it refers to what is not there: index-pattern gone.\n", setup.Output);
        Assert.EndsWith($"\n{ShippedObject.All.Count - 1} created; 1 could not be done, see above.\n", setup.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_AWrongPassword_EndsWithThreeAndAsksOnce()
    {
        kibana.Authorization = "Basic other";

        var setup = await SetupAsync();

        Assert.Equal(3, setup.ExitCode);
        _ = Assert.Single(kibana.Requests);
        Assert.Contains("does not accept the user ada", Flat(setup), StringComparison.Ordinal);
        Assert.Contains("failed     saved objects\n           Kibana does not answer, see above.\n", setup.Output, StringComparison.Ordinal);
        NothingLeaks(setup);
    }

    [Fact]
    public async Task Setup_AUserWithoutPrivileges_IsRefusedWithKibanasWords()
    {
        kibana.Instead = _ => KibanaAnswer.Error(403, "Forbidden", "API [GET /api/detection_engine/rules] is unauthorized for user, this action is granted by the Kibana privileges [securitySolution]");

        var setup = await SetupAsync();

        Assert.Equal(3, setup.ExitCode);
        Assert.Contains("refused rules Not allowed in Kibana: GET /api/detection_engine/rules needs a privilege that the user ada does not have: API [GET", Flat(setup), StringComparison.Ordinal);
        Assert.Contains("[securitySolution]", setup.Output, StringComparison.Ordinal);
    }

    // The detection engine has no index yet, or its import fails as a whole.
    [Fact]
    public async Task Setup_TheImportFailsAsAWhole_ShowsTheMessageAtEachRuleAndGoesOn()
    {
        kibana.Instead = request => request.Path.EndsWith("rules/_import", StringComparison.Ordinal)
            ? KibanaAnswer.EngineError(400, "To create a rule, the index must exist first. Index .alerts-security.alerts-secops does not exist") : null;

        var setup = await SetupAsync();

        Assert.Equal((1, 0, ShippedObject.All.Count), (setup.ExitCode, kibana.Rules.Rules.Count, kibana.Objects.Objects.Count));
        Assert.Equal(ShippedRule.All.Count, setup.Output.ReplaceLineEndings(" ").Split("failed     rule ").Length - 1);
        Assert.Contains(".alerts-security.alerts-secops does not exist", Flat(setup), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setup_AnAnswerThatDoesNotSayWhatWasTaken_IsNotTakenForAYes()
    {
        kibana.Instead = request => request.Path.EndsWith("rules/_import", StringComparison.Ordinal) ? new KibanaAnswer(200, "{}") : null;

        Assert.Equal(1, (await SetupAsync("--rules")).ExitCode);
    }

    [Fact]
    public async Task DryRun_PrintsEachRequestAndChangesNothing()
    {
        var dry = await SetupAsync("--dry-run");

        Assert.Equal((0, ""), (dry.ExitCode, dry.Error));
        Assert.Empty(kibana.Changes);
        Assert.Contains("# would be created: rule Rare Azure failures\n", dry.Output, StringComparison.Ordinal);
        Assert.Contains("\nPOST kbn:/s/secops/api/detection_engine/rules/_import?overwrite=false\n{\"rule_id\":", dry.Output, StringComparison.Ordinal);
        Assert.Contains("\nPOST kbn:/s/secops/api/saved_objects/_import?overwrite=true\n{", dry.Output, StringComparison.Ordinal);
        NothingLeaks(dry);
    }

    [Fact]
    public async Task DryRun_WhatItPrints_IsWhatIsSent()
    {
        var dry = await SetupAsync("--dry-run", "--json");
        _ = await SetupAsync();

        var printed = dry.Json["requests"]!.AsArray().Select(request => ($"{request!["method"]} {request["path"]}", string.Concat(request["lines"]!.AsArray().Select(line => line!.ToJsonString() + "\n"))));
        var sent = kibana.Changes.Select(request => (request.ToString(), string.Concat(FormFile.Read(request).File!.Content.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.ToJsonString() + "\n"))));
        Assert.Equal(sent, printed);
    }

    [Fact]
    public async Task DryRun_OnAnOlderRule_ShowsTheDifference()
    {
        _ = await SetupAsync();
        kibana.Rules.Edit(AlertRule, rule => rule["version"] = 0);
        var before = kibana.Changes.Count();

        var dry = await SetupAsync("--rules", "--dry-run");

        Assert.Equal((0, before), (dry.ExitCode, kibana.Changes.Count()));
        Assert.Contains("# would be updated: rule Rare Azure failures\n", dry.Output, StringComparison.Ordinal);
        Assert.Contains("#   - version: 0\n#   + version: 1\n", dry.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Remove_AfterASetup_LeavesNothingAndASecondTimeChangesNothing()
    {
        _ = await SetupAsync();

        var removed = await SetupAsync("--rules", "--saved-objects", "--remove");
        var again = await SetupAsync("--rules", "--saved-objects", "--remove");

        Assert.Equal((0, 0, 0, 0), (removed.ExitCode, again.ExitCode, kibana.Rules.Rules.Count, kibana.Objects.Objects.Count));
        Assert.EndsWith($"\n{ShippedRule.All.Count + ShippedObject.All.Count} removed; all is done.\n", removed.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nNothing was changed; all is done.\n", again.Output, StringComparison.Ordinal);
        // A dashboard goes before the data views that it shows.
        Assert.Equal($"DELETE /s/secops/api/saved_objects/{Dashboard}?force=true", kibana.Changes.First(request => request.Method == "DELETE").ToString());
    }

    [Fact]
    public async Task Setup_AsJson_NamesEachResult()
    {
        var setup = await SetupAsync("--json");

        Assert.True((bool)setup.Json["ok"]!);
        Assert.True((bool)setup.Json["changed"]!);
        Assert.Contains(setup.Json["outcomes"]!.AsArray(), outcome => (string)outcome!["name"]! == "rule Rare Azure failures" && (string)outcome["result"]! == "created");
    }

    [Fact]
    public async Task Setup_LinesOfTheOutput_FitEightyColumns()
    {
        var setup = await SetupAsync();

        Assert.All(setup.Lines, line => Assert.InRange(line.Length, 1, 80));
    }

    private static string Flat(CommandResult result) => string.Join(' ', result.Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static void NothingLeaks(CommandResult result) => Assert.All(
        [Password, Convert.ToBase64String("planted-password"u8), Convert.ToBase64String("ada:planted-password"u8)], secret => Assert.DoesNotContain(secret, result.Output + result.Error, StringComparison.Ordinal));

    private Task<CommandResult> SetupAsync(params string[] arguments)
    {
        string[] parts = arguments.Any(argument => argument is "--rules" or "--saved-objects") ? [] : ["--rules", "--saved-objects"];
        return Run.Command(["setup", .. parts, "--kibana-url", kibana.Url, "--space", "secops", "--url", "http://127.0.0.1:1", .. arguments, "--set", "Kibana:Username=ada", $"Kibana:Password={Password}"]);
    }
}
