using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace ElasticRareFailure.Activity.Suppressions;

/// <summary>Reads suppressions: <c>{"match":{…},"from":…,"until":…,"reason":…,"owner":…,"learn":…}</c>. One with a fault is not in force, and says which fault: to hide less is the safe side.</summary>
public static class SuppressionReading
{
    /// <summary>Longest time that one may be in force.</summary>
    public const int MostDays = 90;

    private const int IdDigits = 12;

    private static readonly string[] Members = ["id", "match", "from", "until", "reason", "owner", "learn", "created_at", "created_by", "ended", "ended_at", "ended_by"];

    private static readonly string[] MatchMembers = ["tenant", "principal", "kind", "operation", "resource_group", "subscription", "network", "reason"];

    /// <summary>Reads a list, <c>{"suppressions":[…]}</c>.</summary>
    /// <param name="json">The text.</param>
    /// <param name="faults">Takes each fault as a sentence.</param>
    public static SuppressionList ReadList(ReadOnlyMemory<byte> json, ICollection<string> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("suppressions", out var list) || list.ValueKind != JsonValueKind.Array)
            {
                faults.Add("""suppressions: the text has to be {"suppressions":[…]}""");
                return SuppressionList.Empty;
            }

            var read = new List<Suppression>();
            foreach (var (number, element) in list.EnumerateArray().Index())
            {
                if (Read(element, null, $"suppression {(number + 1).ToString(CultureInfo.InvariantCulture)}", faults) is { } suppression)
                {
                    read.Add(suppression);
                }
            }

            foreach (var twice in read.GroupBy(static suppression => suppression.Id, StringComparer.Ordinal).Where(static same => same.Count() > 1))
            {
                faults.Add($"suppression {twice.Key}: the id stands there {twice.Count().ToString(CultureInfo.InvariantCulture)} times");
            }

            return new SuppressionList(read.DistinctBy(static suppression => suppression.Id));
        }
        catch (JsonException e)
        {
            faults.Add(e.LineNumber is { } line ? $"suppressions: no JSON (line {(line + 1).ToString(CultureInfo.InvariantCulture)})" : "suppressions: a member stands there twice");
            return SuppressionList.Empty;
        }
    }

    /// <summary>Reads one.</summary>
    /// <param name="element">The object.</param>
    /// <param name="id">Its id; null: the one that it names, else one made of what it says.</param>
    /// <param name="name">What it is called in a fault.</param>
    /// <param name="faults">Takes each fault as a sentence.</param>
    /// <returns>Null: it has a fault.</returns>
    public static Suppression? Read(JsonElement element, string? id, string name, ICollection<string> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        var before = faults.Count;
        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Add($"{name}: is no object");
            return null;
        }

        var read = new SuppressionFields(element, name, faults);
        read.Know(Members);
        var match = read.Object("match");
        match.Know(MatchMembers);
        var (from, until) = (read.Time("from"), read.Time("until", isNeeded: true));
        var (created, ended) = (read.Time("created_at"), read.Time("ended_at"));
        var suppression = new Suppression
        {
            Id = string.Empty,
            Tenant = match.Text("tenant"),
            Principal = match.Text("principal"),
            Kind = match.OneOf("kind", NameOf.Kinds),
            Operation = match.Text("operation"),
            ResourceGroup = match.Text("resource_group"),
            Subscription = match.Text("subscription"),
            Network = match.Text("network"),
            FailureReason = match.OneOf("reason", NameOf.Reasons),
            FromMs = FromOf(from, created, until ?? 0),
            UntilMs = Math.Min(until ?? 0, ended ?? long.MaxValue),
            IsEnded = ended is not null || read.Flag("ended", false),
            Reason = read.Needed("reason"),
            Owner = read.Needed("owner"),
            Learn = read.Flag("learn", true),
        };
        Check(suppression, until, name, faults);
        if (id is null && read.Text("id") is { } named)
        {
            id = named;
            if (named.Length == 0)
            {
                faults.Add($"{name}: id is empty; without one it is made of what the rest says");
            }
        }

        return faults.Count > before ? null : suppression with { Id = id ?? IdOf(suppression) };
    }

    // What is written now does not change what a pass before said. Without a beginning it is the longest time before the end.
    private static long FromOf(long? from, long? created, long until) =>
        from is null && created is null ? until - (MostDays * PassTime.DayMs) : Math.Max(from ?? long.MinValue, created ?? long.MinValue);

    private static void Check(Suppression suppression, long? until, string name, ICollection<string> faults)
    {
        string?[] named = [suppression.Tenant, suppression.Principal, suppression.Kind, suppression.Operation, suppression.ResourceGroup, suppression.Subscription, suppression.Network, suppression.FailureReason];
        if (Array.TrueForAll(named, static text => text is null || text.Trim('*').Length == 0))
        {
            faults.Add($"{name}: match names nothing that narrows it: it would silence all");
        }

        if (suppression.Network is { } network && network.AsSpan().ContainsAny('.', ':') && !network.Contains('*', StringComparison.Ordinal) && !network.EndsWith("/24", StringComparison.Ordinal) && !network.EndsWith("/48", StringComparison.Ordinal))
        {
            faults.Add($"{name}: network \"{network}\" matches nothing: networks are AS numbers, /24 of IPv4 and /48 of IPv6; a * stands for any text");
        }

        if (until is { } end && end <= suppression.FromMs)
        {
            faults.Add($"{name}: until has to lie after from");
        }
        else if (until - suppression.FromMs > MostDays * PassTime.DayMs)
        {
            faults.Add($"{name}: until may lie at most {MostDays} days after from");
        }
    }

    private static string IdOf(Suppression suppression)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            SuppressionWriter.WriteContent(writer, suppression);
            writer.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan))[..IdDigits];
    }
}
