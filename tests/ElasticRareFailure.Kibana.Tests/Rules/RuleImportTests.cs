using System.Text;
using System.Text.Json.Nodes;
using ElasticRareFailure.Kibana.Content;
using ElasticRareFailure.Kibana.Rules;

namespace ElasticRareFailure.Kibana.Tests.Rules;

public sealed class RuleImportTests
{
    [Theory]
    [InlineData(true, "/api/detection_engine/rules/_import?overwrite=true")]
    [InlineData(false, "/api/detection_engine/rules/_import?overwrite=false")]
    public void Request_Rules_AreLinesOfAFile(bool overwrite, string path)
    {
        var request = RuleImport.Request([new JsonObject { ["rule_id"] = "a" }, new JsonObject { ["rule_id"] = "b" }], overwrite);

        Assert.Equal((path, "{\"rule_id\":\"a\"}\n{\"rule_id\":\"b\"}\n"), (request.Path, Encoding.UTF8.GetString(request.Body.Span)));
        Assert.EndsWith(".ndjson", request.FileName, StringComparison.Ordinal);
        Assert.Equal(overwrite, request.IsRepeatable);
    }

    [Fact]
    public void Read_PartialErrors_GivesEachWithItsRule()
    {
        var answer = RuleImport.Read(JsonNode.Parse("""
            {"success":false,"success_count":1,"errors":[{"rule_id":"a","error":{"status_code":403,"message":"Your license does not support machine learning. Please upgrade your license."}}],
             "exceptions_errors":[{"error":{"status_code":404,"message":"exception list gone"},"list_id":"l"}],"action_connectors_errors":[{"rule_id":"b","error":{"status_code":404,"message":"1 connector is missing"}}]}
            """));

        Assert.Equal(1, answer.Taken);
        Assert.Equal(
            [new RefusedObject("a", 403, "Your license does not support machine learning. Please upgrade your license."), new RefusedObject(null, 404, "exception list gone"), new RefusedObject("b", 404, "1 connector is missing")],
            answer.Refused);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"success_count":"x","errors":[1,{"error":"no"}]}""")]
    public void Read_AnAnswerOfAnotherShape_DoesNotThrow(string answer) => Assert.Equal(0, RuleImport.Read(JsonNode.Parse(answer)).Taken);
}
