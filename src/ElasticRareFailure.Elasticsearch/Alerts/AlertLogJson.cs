using System.Text.Json;
using System.Text.Json.Serialization;

namespace ElasticRareFailure.Elasticsearch.Alerts;

[JsonSerializable(typeof(JsonElement))]
internal sealed partial class AlertLogJson : JsonSerializerContext;
