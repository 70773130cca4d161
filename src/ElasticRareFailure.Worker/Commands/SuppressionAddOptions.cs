using System.CommandLine;
using System.Text.Json.Nodes;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Worker.Files;
using ElasticRareFailure.Worker.Reports;
using ElasticRareFailure.Worker.Triage;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>What a new suppression says.</summary>
internal sealed class SuppressionAddOptions
{
    private readonly (string Member, Option<string?> Option)[] match =
    [
        ("tenant", Text("--tenant", "Tenant id; an empty text for records that name none.")),
        ("principal", Text("--principal", "Key of the principal, mail address, user principal name or display name.")),
        ("kind", Text("--kind", "user, service principal or managed identity.")),
        ("operation", Text("--operation", "Operation, as in event.action.")),
        ("resource_group", Text("--resource-group", "Resource group.")),
        ("subscription", Text("--subscription", "Subscription id.")),
        ("network", Text("--network", "AS number, or address prefix (IPv4 /24, IPv6 /48).")),
        ("reason", Text("--failure-reason", "Why it fails: denied, policy, throttled, platform, caller or other.")),
    ];

    private readonly Option<long?> from = TimeOption.Create("--from", "From when on; without it, or where it has passed, from now on.");
    private readonly Option<long?> until = TimeOption.Create("--until", $"Until when, at most {SuppressionReading.MostDays} days ahead.");
    private readonly Option<string?> lasting = Text("--for", "How long, such as 14d, in place of --until.");
    private readonly Option<string> reason = new("--reason") { Description = "Why it is harmless.", Required = true };
    private readonly Option<string> owner = new("--owner") { Description = "Who answers for it.", Required = true };
    private readonly Option<string?> by = Text("--by", "Who writes it; without it the owner.");
    private readonly Option<bool> noLearn = new("--no-learn") { Description = "Such failures do not become ordinary: neither baseline nor calibration learns from them." };

    public void AddTo(Command command)
    {
        foreach (var (_, option) in match)
        {
            command.Add(option);
        }

        foreach (var option in (Option[])[from, until, lasting, reason, owner, by, noLearn])
        {
            command.Add(option);
        }
    }

    /// <summary>The suppression.</summary>
    /// <exception cref="InputException">It has faults; all are named.</exception>
    public SuppressionEntry Entry(ParseResult parsed, DateTimeOffset now)
    {
        var written = new JsonObject { ["match"] = Match(parsed) };
        if (parsed.GetValue(from) is { } start)
        {
            written["from"] = Times.Text(start);
        }

        written["until"] = Times.Text(Until(parsed, now));
        written["reason"] = parsed.GetRequiredValue(reason).Trim();
        written["owner"] = parsed.GetRequiredValue(owner).Trim();
        written["learn"] = !parsed.GetValue(noLearn);
        written["created_at"] = Times.Text(now.ToUnixTimeMilliseconds());
        written["created_by"] = (parsed.GetValue(by) ?? parsed.GetRequiredValue(owner)).Trim();
        var entry = SuppressionEntry.Of(written, "of these options");
        string[] faults = entry.Read is { } read ? [.. TriageFiles.TooFarAhead(new SuppressionList([read]), now)] : [.. entry.Faults];
        return faults.Length == 0 ? entry : throw new InputException(string.Join(' ', faults.Select(static fault => fault + ".")));
    }

    private JsonObject Match(ParseResult parsed)
    {
        var named = new JsonObject();
        foreach (var (member, option) in match)
        {
            if (parsed.GetValue(option) is { } text)
            {
                named[member] = text.Trim();
            }
        }

        return named;
    }

    private long Until(ParseResult parsed, DateTimeOffset now) => (parsed.GetValue(until), parsed.GetValue(lasting)) switch
    {
        ({ } end, null) => end,
        (null, { } text) when Duration.TryParse(text, out var length) && length > TimeSpan.Zero && length < TimeSpan.FromDays(10_000) => (now + length).ToUnixTimeMilliseconds(),
        (null, { } text) => throw new InputException($"--for: '{text}' is no duration; write 14d or 36h."),
        (null, null) => throw new InputException("suppressions add: an end has to be given, by --until or by --for."),
        _ => throw new InputException("suppressions add: --until and --for both say the end; allowed is one of them."),
    };

    private static Option<string?> Text(string name, string description) => new(name) { Description = description };
}
