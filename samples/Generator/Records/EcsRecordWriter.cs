using System.Text.Json;

namespace ElasticRareFailure.SampleGenerator.Records;

/// <summary>A hit of a search: `_index`, `_id`, and in `_source` what Elastic's azure integration makes of a record.</summary>
internal sealed class EcsRecordWriter : IRecordWriter
{
    private readonly ActivityLogsWriter _azure = new();

    public void Write(Utf8JsonWriter json, LoggedRecord record)
    {
        var call = record.Call;
        var resource = call.Operation.ResourceId(call.Target);
        json.WriteStartObject();
        json.WriteString("_index", "logs-azure.activitylogs-default");
        json.WriteString("_id", record.Id);
        json.WriteStartObject("_source");
        Timestamp.WriteMilliseconds(json, "@timestamp", call.Time);
        WriteEvent(json, record);
        if (call.Outcome.State == OutcomeState.Failure) json.WriteString("message", ArmMessage.Of(call, resource));
        if (call.Source is { } source) WriteSource(json, source);
        if (call.Caller is { Kind: CallerKind.Person } person) WriteUser(json, person);
        _azure.Write(json, record, resource);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteEvent(Utf8JsonWriter json, LoggedRecord record)
    {
        json.WriteStartObject("event");
        json.WriteString("kind", "event");
        json.WriteString("action", record.Action);
        if (record.Ingested is { } ingested) Timestamp.WriteSeconds(json, "ingested", ingested);
        switch (record.Call.Outcome.State)
        {
            case OutcomeState.Success: json.WriteString("outcome", "success"); break;
            case OutcomeState.Failure when !record.SaysFailed: json.WriteString("outcome", "failure"); break;
        }

        json.WriteEndObject();
    }

    private static void WriteSource(Utf8JsonWriter json, Source source)
    {
        json.WriteStartObject("source");
        json.WriteString("ip", source.Address);
        if (source.Place.AsNumber is { } number)
        {
            json.WriteStartObject("as");
            json.WriteNumber("number", number);
            json.WriteEndObject();
        }

        if (source.Place.Country is { } country)
        {
            json.WriteStartObject("geo");
            json.WriteString("country_iso_code", country);
            json.WriteString("city_name", source.Place.City);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter json, Caller person)
    {
        json.WriteStartObject("user");
        json.WriteString("name", person.Name);
        json.WriteString("domain", "example.com");
        json.WriteString("email", person.Mail);
        json.WriteEndObject();
    }
}
