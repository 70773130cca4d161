using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Triage;
using Spectre.Console;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>Suppressions as a table that fits 80 columns. What is written is text, never markup.</summary>
internal static class SuppressionTable
{
    /// <summary>The name of a state.</summary>
    public static string NameOf(SuppressionState state) => state switch
    {
        SuppressionState.Coming => "coming",
        SuppressionState.InForce => "in force",
        SuppressionState.Expired => "expired",
        SuppressionState.Ended => "ended",
        _ => "invalid",
    };

    /// <summary>Prints it.</summary>
    public static void Show(IAnsiConsole console, IReadOnlyList<SuppressionEntry> entries, long nowMs)
    {
        if (entries.Count == 0)
        {
            console.WriteLine("There are no suppressions.");
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        _ = table.AddColumn(new TableColumn(new Text("Id")).NoWrap().PadLeft(0));
        _ = table.AddColumn(new TableColumn(new Text("State")).NoWrap());
        _ = table.AddColumn(new TableColumn(new Text("Until (UTC), owner; match; reason")));
        foreach (var entry in InOrder(entries, nowMs))
        {
            _ = table.AddRow(new Text(Cut(entry.Id)), new Text(NameOf(entry.StateAt(nowMs))), new Rows(Lines(entry).Select(static line => new Text(Printable.Line(line)))));
        }

        console.Write(table);
    }

    /// <summary>What is to be looked at first, then by end.</summary>
    public static IEnumerable<SuppressionEntry> InOrder(IEnumerable<SuppressionEntry> entries, long nowMs) => entries
        .OrderBy(entry => entry.StateAt(nowMs) switch { SuppressionState.Invalid => 0, SuppressionState.Expired => 1, SuppressionState.InForce => 2, SuppressionState.Coming => 3, _ => 4 })
        .ThenBy(static entry => entry.Read?.UntilMs).ThenBy(static entry => entry.Id, StringComparer.Ordinal);

    private static IEnumerable<string> Lines(SuppressionEntry entry)
    {
        if (entry.Read is not { } read)
        {
            return entry.Faults.Select(static fault => fault + ".");
        }

        (string Name, string? Text)[] match =
        [
            ("tenant", read.Tenant), ("principal", read.Principal), ("kind", read.Kind), ("operation", read.Operation),
            ("resource group", read.ResourceGroup), ("subscription", read.Subscription), ("network", read.Network), ("failure reason", read.FailureReason),
        ];
        return
        [
            $"{Times.Text(read.UntilMs)}, {read.Owner}",
            .. match.Where(static part => part.Text is not null).Select(static part => $"{part.Name} {(part.Text!.Length == 0 ? "(none)" : part.Text)}"),
            read.Reason + (read.Learn ? string.Empty : " (nothing is learnt from it)"),
        ];
    }

    private static string Cut(string id) => id.Length > 16 ? id[..15] + "…" : Printable.Line(id);
}
