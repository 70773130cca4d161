using System.Globalization;
using ElasticRareFailure.Elasticsearch.Access;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Passes;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Health;
using Spectre.Console;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>What <c>status</c> says.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Key">The credentials.</param>
/// <param name="Passes">The last passes, by source, the newest first.</param>
/// <param name="Last">The last pass that a worker ran for each source.</param>
/// <param name="Faults">What is wrong, a sentence each that says what to do.</param>
/// <param name="BlindSpots">What cannot be seen.</param>
internal sealed record StatusReport(ClusterInfo Cluster, KeyExpiry Key, IReadOnlyList<PassEntry> Passes, IReadOnlyList<PassEntry> Last, IReadOnlyList<string> Faults, IReadOnlyList<string> BlindSpots)
{
    /// <summary>Prints it for people.</summary>
    public void Show(IAnsiConsole console)
    {
        Say(console, $"Cluster {Cluster.Name}, Elasticsearch {Cluster.Version}{(Cluster.IsServerless ? " (serverless)" : string.Empty)}. {KeyCheck.Sentence(Key)}");
        if (Passes.Count > 0)
        {
            console.Write(Table());
        }

        foreach (var line in Last.SelectMany(Lines).Concat(SuppressionStatus.Lines(Last)).Concat(BlindSpots))
        {
            Say(console, line);
        }

        Say(console, Faults.Count == 0 ? "All is in order." : Faults.Count == 1 ? "There is a fault:" : string.Create(CultureInfo.InvariantCulture, $"There are {Faults.Count} faults:"));
        foreach (var fault in Faults)
        {
            Say(console, $"- {fault}.");
        }
    }

    private static void Say(IAnsiConsole console, string line)
    {
        console.Write(new Text(Printable.Line(line)));
        console.WriteLine();
    }

    private static IEnumerable<string> Lines(PassEntry pass)
    {
        if (pass.Source.Length > 0 && pass.LagMs is { } lag)
        {
            yield return $"Source {pass.Source}: the newest record became known {Seconds(lag)} before the pass{(pass.UsualLagMs is { } usual ? $" (usually {Seconds(usual)})" : string.Empty)}; clock skew {(pass.ClockSkewMs is { } skew ? Seconds(skew) : "not known")}.";
        }

        if (Learning.Sentence(pass) is { } learning)
        {
            yield return learning;
        }
    }

    private static string Seconds(long ms) => string.Create(CultureInfo.InvariantCulture, $"{ms / 1000.0:0.#} s");

    private static string Number(long? number) => number?.ToString("N0", CultureInfo.InvariantCulture) ?? "-";

    private static string ResultOf(PassEntry pass) => pass.Failure is not null ? "failed" : pass.IsBacklog ? "backlog" : "done";

    // Narrow, so that a row is a line.
    private static TableColumn Column(string name) => new TableColumn(new Text(name)).PadLeft(0).PadRight(1);

    private Table Table()
    {
        var table = new Table { Border = TableBorder.Simple };
        _ = table.AddColumn(Column("Pass until (UTC)").NoWrap());
        _ = table.AddColumn(Column("Source"));
        _ = table.AddColumn(Column("How"));
        _ = table.AddColumn(Column("Result").NoWrap());
        foreach (var name in (string[])["Read", "Judged", "Said"])
        {
            _ = table.AddColumn(Column(name).RightAligned().NoWrap());
        }

        foreach (var pass in Passes)
        {
            string[] cells = [Times.Text(pass.Pass.EndMs), pass.Source.Length == 0 ? "(none)" : pass.Source, pass.IsShadow ? $"{pass.Mode}, shadow" : pass.Mode, ResultOf(pass), Number(pass.Read), Number(pass.Judged), Number(pass.Said)];
            _ = table.AddRow(cells.Select(static cell => new Text(Printable.Line(cell))));
        }

        return table;
    }
}
