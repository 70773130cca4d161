using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Setup;

/// <summary><c>setup</c> on a cluster that has nothing of it, and taking it all away again.</summary>
public sealed class NewClusterTests(NewClusterFixture fixture) : IClassFixture<NewClusterFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Setup_OnANewCluster_MakesAllAndRemoveLeavesNothing()
    {
        if (fixture.Missing is { } reason)
        {
            Assert.False(Surroundings.Required && Surroundings.Url is null, reason);
            Assert.Skip(reason);
        }

        var scene = new SetupScene(fixture.Cluster!);
        // The index of roles and keys comes with the first one, and is not there at once.
        _ = await scene.UserAsync("first", "{}", Token);
        var empty = await scene.LookAsync(Token);

        var dry = await scene.RunAsync("--templates", "--role", "--api-key", "--dry-run");
        var afterDry = await scene.LookAsync(Token);
        var setup = await scene.RunAsync("--templates", "--role", "--api-key");
        var full = await scene.LookAsync(Token);
        var again = await scene.RunAsync("--templates", "--role", "--api-key");
        var afterAgain = await scene.LookAsync(Token);
        var dryRemove = await scene.RunAsync("--remove", "--dry-run");
        var afterDryRemove = await scene.LookAsync(Token);
        var removed = await scene.RunAsync("--remove");

        Assert.All([dry, setup, again, dryRemove, removed], run => Assert.Equal(0, run.ExitCode));
        Assert.Equal(12, dry.Output.Split("# would be created: ").Length - 1);
        Assert.Equal(empty, afterDry);
        Assert.Contains("\n12 created; all is done.\n", setup.Output, StringComparison.Ordinal);
        Assert.NotEqual(empty, full);
        Assert.EndsWith("\nNothing was changed; all is done.\n", again.Output, StringComparison.Ordinal);
        Assert.Equal((full, full), (afterAgain, afterDryRemove));
        Assert.Contains("DELETE /_index_template/logs-rare_failure.alert\n", dryRemove.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n12 removed; all is done.\n", removed.Output, StringComparison.Ordinal);
        Assert.Equal(empty, await scene.LookAsync(Token));
    }
}
