using System.Text;
using System.Text.Json;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Elasticsearch.Tests.Alerts;

/// <summary>rare_failure.story.operations: distinct operations among the evidence so far.</summary>
public sealed class StoryOperationsTests
{
    // write (twice), delete, a network: two operations. A listing comes after what is said.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    [InlineData(5, 3)]
    public void Write_PiecesSoFar_CountsDistinctOperationsAmongThem(int pieces, int operations)
    {
        var alert = SomeAlert.Of("opening");
        var (story, first) = (alert.State.Story, alert.State.Story.Evidence[0]);
        story.Add(first with { Kind = EvidenceKind.Network, Value = alert.Names.Networks.Systems.Intern("64511"u8), Operation = null, Usual = new ValueTerms(.01, 40, 0, 2, 0, 1, IsSystem: true) }, []);
        story.Add(first, []);
        story.Add(first with { Value = Operation(alert, "microsoft.web/sites/delete") }, []);
        story.Add(first with { Value = Operation(alert, "microsoft.web/sites/config/list/action") }, []);
        alert = alert with { State = new StoryState(story, SomeAlert.Pass, story.Score, pieces, 1) };

        using var target = new MemoryStream();
        using (var writer = new Utf8JsonWriter(target))
        {
            AlertWriter.Write(writer, alert);
        }

        using var document = JsonDocument.Parse(target.ToArray());
        Assert.Equal(operations, document.RootElement.GetProperty("rare_failure").GetProperty("story").GetProperty("operations").GetInt32());
    }

    private static int Operation(Alert alert, string name) => alert.Names.Operations.Intern(Encoding.UTF8.GetBytes(name));
}
