using System.Text.Json;

namespace ElasticRareFailure.SampleGenerator.Records;

/// <summary>Spells a record in one of the shapes in which the log arrives.</summary>
internal interface IRecordWriter
{
    void Write(Utf8JsonWriter json, LoggedRecord record);
}
