using System.Globalization;
using System.Text.Json;

namespace ElasticRareFailure.SampleGenerator.Records;

/// <summary>Times as the log spells them; always UTC.</summary>
internal static class Timestamp
{
    private const string Milliseconds = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    public static void WriteMilliseconds(Utf8JsonWriter json, string name, DateTime time) => Write(json, name, time, Milliseconds);

    /// <summary>`event.ingested` of recent agents has whole seconds.</summary>
    public static void WriteSeconds(Utf8JsonWriter json, string name, DateTime time) => Write(json, name, time, Seconds);

    private static void Write(Utf8JsonWriter json, string name, DateTime time, string format)
    {
        Span<byte> text = stackalloc byte[24];
        time.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }
}
