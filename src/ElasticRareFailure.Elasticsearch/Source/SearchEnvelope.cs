using System.Text;
using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>What stands around the hits of an answer. An answer that is not complete is a failure: it would be taken for silence.</summary>
internal sealed class SearchEnvelope
{
    private long? shards;
    private long failedShards;
    private bool timedOut;
    private string? firstFailure;
    private string? incompleteCluster;

    /// <summary>Id of the point in time, which may change with each answer; null: it says none.</summary>
    public string? PointInTime { get; private set; }

    /// <summary>Reads a member around the hits.</summary>
    /// <param name="reader">On the value of the member.</param>
    /// <param name="name">Its name.</param>
    public void Read(ref Utf8JsonReader reader, string name)
    {
        switch (name)
        {
            case "pit_id":
                PointInTime = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                reader.Skip();
                break;
            case "timed_out":
                timedOut = reader.TokenType == JsonTokenType.True;
                reader.Skip();
                break;
            case "_shards":
                ReadShards(JsonElement.ParseValue(ref reader));
                break;
            case "_clusters":
                ReadClusters(JsonElement.ParseValue(ref reader));
                break;
            default:
                reader.Skip();
                break;
        }
    }

    /// <summary>Refuses an answer that is not complete.</summary>
    /// <exception cref="ElasticsearchException">It is not.</exception>
    public static void CheckWhole(JsonElement answer, string source)
    {
        var envelope = new SearchEnvelope();
        if (Member(answer, "_shards") is { } shards)
        {
            envelope.ReadShards(shards);
        }

        if (Member(answer, "_clusters") is { } clusters)
        {
            envelope.ReadClusters(clusters);
        }

        envelope.timedOut = Member(answer, "timed_out") is { ValueKind: JsonValueKind.True };
        envelope.Check(source, isWhole: true);
    }

    /// <summary>Refuses an answer that is not complete.</summary>
    /// <param name="source">Which source it is of.</param>
    /// <param name="isWhole">All of it was read: what it has not said so far will not come.</param>
    /// <exception cref="ElasticsearchException">It is not.</exception>
    public void Check(string source, bool isWhole)
    {
        var fault =
            timedOut ? "the search timed out" :
            failedShards > 0 ? $"{failedShards} of {shards} shards failed{(firstFailure is null ? string.Empty : $", the first with {firstFailure}")}" :
            incompleteCluster is not null ? $"the cluster {incompleteCluster}" :
            shards == 0 || (isWhole && shards is null) ? "no shard was searched" :
            null;
        if (fault is not null)
        {
            throw new ElasticsearchException($"The answer for {source} is not complete: {fault}. What is missing would look like silence, so nothing is judged.") { Type = "incomplete_answer", Fault = ConnectionFault.Incomplete };
        }
    }

    private void ReadShards(JsonElement element)
    {
        shards = Number(element, "total");
        failedShards = Number(element, "failed") ?? 0;
        if (Member(element, "failures") is { ValueKind: JsonValueKind.Array } failures && failures.GetArrayLength() > 0)
        {
            firstFailure = Text(Member(failures[0], "reason"), "type");
        }
    }

    private void ReadClusters(JsonElement element)
    {
        foreach (var state in (string[])["skipped", "partial", "failed"])
        {
            if (Number(element, state) is > 0)
            {
                incompleteCluster = NameOf(element, state) is { } name ? $"{name} was {state}" : $"search was {state} on {Number(element, state)} of {Number(element, "total")}";
            }
        }
    }

    private static string? NameOf(JsonElement clusters, string state)
    {
        if (Member(clusters, "details") is not { ValueKind: JsonValueKind.Object } details)
        {
            return null;
        }

        var names = new StringBuilder();
        foreach (var cluster in details.EnumerateObject())
        {
            if (Text(cluster.Value, "status") == state)
            {
                _ = names.Append(names.Length > 0 ? ", " : string.Empty).Append(cluster.Name.Length == 0 ? "local" : cluster.Name);
            }
        }

        return names.Length == 0 ? null : names.ToString();
    }

    private static long? Number(JsonElement element, string name) => Member(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    private static string? Text(JsonElement? element, string name) => Member(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static JsonElement? Member(JsonElement? element, string name) => element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value) ? value : null;
}
