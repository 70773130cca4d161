using System.Text;
using ElasticRareFailure.Activity.Json;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Activity.Reading;

namespace ElasticRareFailure.Activity.History;

/// <summary>What principals are called, for people to read: the name in the first failure, by (pass, timestamp, id), that gives one. The key stays what tells principals apart.</summary>
/// <param name="eventIds">Ids of the tenant that are not packed.</param>
internal sealed class PrincipalLabels(NameTable eventIds)
{
    private readonly List<(ulong Order, EventId Id, string? Label)> labels = [];

    /// <summary>The label of a principal; null: no failure gives one.</summary>
    public string? Of(int principal) => principal < labels.Count ? labels[principal].Label : null;

    /// <summary>Looks at a failure.</summary>
    public void Add(in Failure failure, RecordFields record)
    {
        while (labels.Count <= failure.Principal)
        {
            labels.Add((ulong.MaxValue, default, null));
        }

        var (order, id, _) = labels[failure.Principal];
        if (failure.Order < order || (failure.Order == order && EventId.Compare(failure.Id, id, eventIds) < 0))
        {
            var label = Read(record);
            if (!label.IsEmpty)
            {
                labels[failure.Principal] = (failure.Order, failure.Id, Encoding.UTF8.GetString(JsonText.Valid(label)));
            }
        }
    }

    private static ReadOnlySpan<byte> Read(RecordFields record)
    {
        foreach (var field in PrincipalNames.Fields)
        {
            if (record.State(field) > SlotState.NoText && record.Text(field) is { Length: > 0 } label)
            {
                return label;
            }
        }

        return default;
    }
}
