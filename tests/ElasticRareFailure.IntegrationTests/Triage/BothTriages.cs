using ElasticRareFailure.IntegrationTests.Run;
using ElasticRareFailure.IntegrationTests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ElasticRareFailure.IntegrationTests.Triage;

/// <summary>Writes each entry into the cluster and into files, by the commands of an analyst at the same time.</summary>
internal sealed class BothTriages(Scene scene) : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("erf-").FullName;

    public string Feedback => Path.Combine(directory, "feedback.ndjson");

    public string Suppressions => Path.Combine(directory, "suppressions.json");

    /// <summary>Adds a suppression; gives its id.</summary>
    public Task<string> AddAsync(DateTimeOffset at, params string[] options) => AddAsync(new FakeTimeProvider(at), options);

    /// <inheritdoc cref="AddAsync(DateTimeOffset,string[])"/>
    public async Task<string> AddAsync(TimeProvider time, params string[] options)
    {
        var (cluster, file) = await BothAsync(time, "--suppressions", Suppressions, ["suppressions", "add", .. options]);
        Assert.Equal(IdOf(file), IdOf(cluster));
        return IdOf(cluster);
    }

    /// <summary>Ends a suppression.</summary>
    public Task EndAsync(DateTimeOffset at, string id, string by) => BothAsync(new FakeTimeProvider(at), "--suppressions", Suppressions, ["suppressions", "end", id, "--by", by]);

    /// <summary>Says what a story was; in the cluster there is no alert of it.</summary>
    public async Task SayAsync(DateTimeOffset at, string story, string verdict)
    {
        string[] arguments = ["feedback", story, "--verdict", verdict, "--by", "ada@example.com", "--note", "looked at it"];
        Done(await scene.AnalystAsync(new FakeTimeProvider(at), [.. arguments, "--unsaid"]));
        Done(await Product.RunAsync(new FakeTimeProvider(at), new Dictionary<string, string?>(), [.. arguments, "--feedback", Feedback]));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private async Task<(Product Cluster, Product File)> BothAsync(TimeProvider time, string option, string path, string[] arguments)
    {
        var cluster = await scene.AnalystAsync(time, arguments);
        var file = await Product.RunAsync(time, new Dictionary<string, string?>(), [.. arguments, option, path]);
        Done(cluster);
        Done(file);
        return (cluster, file);
    }

    private static string IdOf(Product product) => product.Output.Split(' ')[1];

    private static void Done(Product product) => Assert.Equal((0, string.Empty), (product.ExitCode, product.Error));
}
