using System.Text.Json;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Commands;

/// <summary>The stories of a labelled tenant are those of the reference implementation of the method, which wrote the expected file.</summary>
public sealed class ParityTests
{
    private static readonly string[] Exact = ["tenant", "principal", "start", "last", "risen", "events"];
    private static readonly string[] Near = ["score", "operations", "network", "country"];

    [Fact]
    public async Task Stories_OfALabelledTenant_AreThoseOfTheReference()
    {
        var expected = Bundled.Lines(Bundled.QuietStories);
        var actual = (await Run.Stories("--input", Bundled.Quiet)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var (want, got) = (JsonDocument.Parse(expected[i]).RootElement, JsonDocument.Parse(actual[i]).RootElement);
            Assert.All(Exact, name => Assert.Equal(want.GetProperty(name).GetRawText(), got.GetProperty(name).GetRawText()));
            Assert.All(Near, name => Assert.Equal(want.GetProperty(name).GetDouble(), got.GetProperty(name).GetDouble(), 1e-6));
        }
    }
}
