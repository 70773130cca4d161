using System.Text.Json;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>What the start of an error's body says. It may be cut off, or be no JSON at all: a proxy writes HTML.</summary>
internal sealed class ErrorBody
{
    /// <summary>How much of a body is looked at: 8 KiB.</summary>
    public const int Length = 8192;

    private const string Breaker = "circuit_breaking_exception";
    private const string TooManyBuckets = "too_many_buckets_exception";
    private const string Permanent = "PERMANENT";

    private bool breaks;
    private bool permanent;
    private bool tooManyBuckets;

    /// <summary>Type of the error; null: the body has none.</summary>
    public string? Type { get; private set; }

    /// <summary>Reason of the error.</summary>
    public string? Reason { get; private set; }

    /// <summary>Type of the first root cause.</summary>
    public string? RootCause { get; private set; }

    /// <summary>Its reason.</summary>
    public string? RootReason { get; private set; }

    /// <summary>Type of the cause that lies deepest.</summary>
    public string? CausedBy { get; private set; }

    /// <summary>Whether only a smaller page can help.</summary>
    public bool AsksForSmallerPage => tooManyBuckets || (breaks && permanent);

    /// <summary>Reads a body.</summary>
    public static ErrorBody Parse(ReadOnlySpan<byte> body)
    {
        var error = new ErrorBody();
        try
        {
            error.Read(body[..Math.Min(body.Length, Length)]);
        }
        catch (JsonException)
        {
            // What was found before it stands.
        }

        return error;
    }

    private void Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, isFinalBlock: false, state: default);
        var path = new Stack<string>();
        var name = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    path.Push(name);
                    name = "";
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    _ = path.Pop();
                    break;
                case JsonTokenType.String:
                    Take(string.Join('/', path.Reverse().Where(part => part.Length > 0)), name, reader.GetString()!);
                    break;
            }
        }
    }

    private void Take(string path, string name, string value)
    {
        switch (path, name)
        {
            case ("", "error"):
            case ("error", "reason"):
                Reason ??= value;
                break;
            case ("error", "type"):
                Type ??= value;
                break;
            case ("error/root_cause", "type"):
                RootCause ??= value;
                break;
            case ("error/root_cause", "reason"):
                RootReason ??= value;
                break;
            case (_, "type") when path.StartsWith("error/caused_by", StringComparison.Ordinal):
                CausedBy = value;
                break;
        }

        breaks |= name == "type" && value == Breaker;
        tooManyBuckets |= name == "type" && value == TooManyBuckets;
        permanent |= name == "durability" && value == Permanent;
    }
}
