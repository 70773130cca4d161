using System.Text.Json.Nodes;
using ElasticRareFailure.Kibana.Content;
using ElasticRareFailure.Kibana.SavedObjects;

namespace ElasticRareFailure.Kibana.Tests.SavedObjects;

public sealed class SavedObjectTests
{
    private static readonly ShippedObject Dashboard = ShippedObject.Parse(["""{"type":"dashboard","id":"d","attributes":{"title":"T","description":"What it shows.","panelsJSON":"[]"},"references":[]}"""])[0];
    private static readonly ShippedObject DataView = ShippedObject.Parse(["""{"type":"index-pattern","id":"v","attributes":{"title":"logs-*","name":"Logs"},"references":[]}"""])[0];

    [Fact]
    public void Parse_TheSummaryOfAnExport_IsNoObject() => Assert.Empty(ShippedObject.Parse(["""{"exportedCount":3,"missingRefCount":0,"missingReferences":[]}"""]));

    [Fact]
    public void ToSend_ADashboard_CarriesItsMarkAtTheEndOfItsDescription() =>
        Assert.Matches(@"^What it shows\. \[elastic-rare-failure [0-9a-f]{12}\]$", (string)Dashboard.ToSend()["attributes"]!["description"]!);

    [Fact]
    public void ToSend_ADataView_IsAsItIsShipped() => Assert.Equal(DataView.Body.ToJsonString(), DataView.ToSend().ToJsonString());

    [Fact]
    public void Mark_OfOtherContent_IsAnother()
    {
        var other = Dashboard.Body.DeepClone().AsObject();
        other["attributes"]!["panelsJSON"] = "[1]";

        Assert.NotEqual(Dashboard.Mark, new ShippedObject(other).Mark);
        Assert.Equal(Dashboard.Mark, new ShippedObject(Dashboard.Body.DeepClone().AsObject()).Mark);
    }

    [Fact]
    public void State_RewrittenByKibanaWithTheMark_IsOfThisContent()
    {
        var present = Dashboard.ToSend();
        present["attributes"]!["panelsJSON"] = "[ ]";

        Assert.True(new SavedObjectState(Dashboard, present).IsOfThisContent);
    }

    [Fact]
    public void State_WithTheMarkOfOtherContent_IsNot()
    {
        var present = Dashboard.ToSend();
        present["attributes"]!["description"] = "What it shows. [elastic-rare-failure 000000000000]";
        var state = new SavedObjectState(Dashboard, present);

        Assert.Equal((false, true), (state.IsOfThisContent, state.CarriesAMark));
    }

    [Fact]
    public void State_ImportedByHand_IsOfThisContentUntilItDiffers()
    {
        var present = Dashboard.Body.DeepClone().AsObject();
        Assert.True(new SavedObjectState(Dashboard, present).IsOfThisContent);

        present["attributes"]!["title"] = "Mine";
        var state = new SavedObjectState(Dashboard, present);
        Assert.Equal((false, false), (state.IsOfThisContent, state.CarriesAMark));
    }

    [Fact]
    public void Read_PartialErrors_GivesEachWithItsReason()
    {
        var answer = SavedObjectImport.Read(JsonNode.Parse("""
            {"success":false,"successCount":1,"errors":[
              {"type":"dashboard","id":"d","error":{"type":"missing_references","references":[{"type":"index-pattern","id":"v"}]}},
              {"type":"search","id":"s","error":{"type":"conflict"}},
              {"type":"lens","id":"l","error":{"type":"unknown","message":"boom","statusCode":500}}]}
            """));

        Assert.Equal(1, answer.Taken);
        Assert.Equal(
            [
                new RefusedObject("dashboard/d", null, "it refers to what is not there: index-pattern v"),
                new RefusedObject("search/s", null, "one of that id is there already"),
                new RefusedObject("lens/l", null, "boom"),
            ],
            answer.Refused);
    }
}
