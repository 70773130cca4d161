using System.Text.Json;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.HtmlReport;

/// <summary>Stories as rows of numbers, the highest first. A month of a busy tenant has thousands.</summary>
/// <param name="data">The report.</param>
/// <param name="names">Its names.</param>
internal sealed class StoryRows(ReportData data, ReportNames names)
{
    private const int Decimals = 4;
    private const int ShortId = 12;

    private static readonly string[] Columns =
    [
        "tenant", "principal", "who", "id", "start", "last", "risen", "score", "severity", "per_day", "learning", "extrapolated", "sensitive", "suppressed", "said", "said_from", "failures", "reasons", "kind", "value",
    ];

    private readonly HashSet<Story> said = [.. data.Findings.SaidFrom(data.FromMs).Select(static story => story.State.Story)];
    private readonly Dictionary<Story, double> saidFrom = SaidFrom(data);

    /// <summary>Writes them.</summary>
    /// <param name="writer">Where.</param>
    /// <param name="stories">The stories.</param>
    /// <param name="tenantOf">Number of a story's tenant.</param>
    public void Write(Utf8JsonWriter writer, IReadOnlyList<TenantStory> stories, Func<TenantStory, int> tenantOf)
    {
        writer.WriteStartObject("stories"u8);
        writer.WriteStartArray("columns"u8);
        foreach (var column in Columns)
        {
            writer.WriteStringValue(column);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("rows"u8);
        foreach (var story in stories)
        {
            Write(writer, story, tenantOf(story));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, TenantStory item, int tenant)
    {
        var (tenantNames, story) = item;
        var (rate, state) = (data.Findings.RateOf(item), story.State);
        var strongest = state.Strongest;
        writer.WriteStartArray();
        writer.WriteNumberValue(tenant);
        writer.WriteNumberValue(names.Of(tenantNames.Principals.Text(story.Principal)));
        writer.WriteNumberValue(names.Of(data.NameOf(item)));
        writer.WriteStringValue(AlertId.OfStory(tenantNames, story)[..ShortId]);
        writer.WriteNumberValue(story.Start.EndMs);
        writer.WriteNumberValue(story.Last.EndMs);
        writer.WriteNumberValue(story.Risen.EndMs);
        writer.WriteNumberValue(Math.Round(story.Score, Decimals));
        writer.WriteStringValue(RateText.NameOf(rate.Severity));
        WriteOrNull(writer, double.IsFinite(rate.PerDay) ? Math.Round(rate.PerDay, 6) : null);
        foreach (var flag in (bool[])[rate.IsLearning, rate.IsExtrapolated, rate.IsSensitive, rate.IsSuppressed, said.Contains(story)])
        {
            writer.WriteNumberValue(flag ? 1 : 0);
        }

        WriteOrNull(writer, saidFrom.TryGetValue(story, out var budget) ? budget : null);
        writer.WriteNumberValue(state.EventCount);
        writer.WriteNumberValue(state.EvidenceCount);
        writer.WriteStringValue(EvidenceNames.KindOf(strongest.Kind));
        writer.WriteNumberValue(names.Of(EvidenceNames.ValueOf(strongest, tenantNames)));
        writer.WriteEndArray();
    }

    private static void WriteOrNull(Utf8JsonWriter writer, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>The least of the compared budgets that says a story; what a budget says, a greater one says too.</summary>
    private static Dictionary<Story, double> SaidFrom(ReportData data)
    {
        var least = new Dictionary<Story, double>();
        foreach (var (index, budget) in data.Findings.ComparedBudgets.Index())
        {
            foreach (var said in data.Findings.Compared(index))
            {
                if (said.Rise.At.EndMs >= data.FromMs)
                {
                    _ = least.TryAdd(said.Story, budget);
                }
            }
        }

        return least;
    }
}
