using System.Runtime.CompilerServices;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Details;
using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.History;
using ElasticRareFailure.Activity.Json;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.Files;

/// <summary>The records of files: read once in any order, given out pass by pass.</summary>
internal sealed class FileActivitySource : IActivitySource
{
    private readonly IReadOnlyList<InputFile> files;
    private readonly List<string> blank = [];
    private readonly List<string> damaged = [];

    private readonly FieldTree judged;

    private FileActivitySource(IReadOnlyList<InputFile> files, IReadOnlyDictionary<string, string>? subscriptionTenants, SuppressionList? suppressions)
    {
        this.files = files;
        judged = suppressions is { NeedsDetails: true } ? RecordTree.Detailed : RecordTree.Judged;
        History = new ActivityHistory(subscriptionTenants, suppressions: suppressions);
    }

    /// <summary>What was read.</summary>
    public ActivityHistory History { get; }

    /// <summary>Where files hold what is no record.</summary>
    public RejectedPlaces Rejected { get; } = new();

    /// <summary>What was read.</summary>
    public ReadReport Report => new(History.Counts, Rejected.First, damaged, []);

    /// <summary>Reads files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="subscriptionTenants">Tenants of subscriptions, for records that name a subscription and no tenant.</param>
    /// <param name="progress">Takes the share that was read, 0 to 1.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <param name="suppressions">What is known to be harmless for a while; null: nothing.</param>
    /// <exception cref="InputException">One cannot be read at all, or none of its records has a known shape.</exception>
    public static FileActivitySource Read(
        IReadOnlyList<InputFile> files, IReadOnlyDictionary<string, string>? subscriptionTenants, IProgress<double>? progress, CancellationToken cancellationToken, SuppressionList? suppressions = null)
    {
        var source = new FileActivitySource(files, subscriptionTenants, suppressions);
        for (var i = 0; i < files.Count; i++)
        {
            source.Read(files[i], new FileProgress(progress, i, files.Count), cancellationToken);
        }

        if (source.History.Counts.Readable == 0)
        {
            throw new InputException(string.Join(' ', source.blank));
        }

        if (source.History.IsContested)
        {
            source.ReadContested(cancellationToken);
        }

        source.History.Freeze();
        Heap.Collect();                                          // the tables of ids
        return source;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PassBatch> ReadAsync(PassTime first, PassTime last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var batch = new List<TenantBatch>();
        var given = 0;
        for (var pass = first; pass <= last; pass = new PassTime(pass.Index + 1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            batch.Clear();
            foreach (var tenant in History.Tenants)
            {
                var (failures, successes) = (tenant.FailuresOf(pass), tenant.Successes.Of(pass));
                given += failures.Length;
                if (!failures.IsEmpty || !successes.IsEmpty)
                {
                    batch.Add(new TenantBatch(tenant.Names, failures, successes));
                }
            }

            yield return new PassBatch(pass, batch);
            if (given >= Heap.Failures)
            {
                given = 0;
                Heap.Collect();
            }
        }
    }

    /// <inheritdoc/>
    public Task FindAsync(IReadOnlyDictionary<TenantNames, DetailSearch> searches, CancellationToken cancellationToken)
    {
        if (searches.Count > 0)
        {
            Find(searches, cancellationToken);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public string? LabelOf(TenantNames names, int principal) => History.Of(names).Labels.Of(principal);

    /// <summary>Goes over the files once more.</summary>
    private void Find(IReadOnlyDictionary<TenantNames, DetailSearch> searches, CancellationToken cancellationToken)
    {

        foreach (var file in files)
        {
            using var reader = Open(file, RecordTree.Detailed, static (_, _) => { });
            for (var n = 0; reader.Read(); n++)
            {
                if ((n & 0xfff) == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                History.Find(reader.Record, reader.Shape, searches);
            }
        }
    }

    private void Read(InputFile file, FileProgress progress, CancellationToken cancellationToken)
    {
        var (readable, brokenBefore) = (History.Counts.Readable, History.Counts[RecordOutcome.PipelineError]);
        RecordBatch? filled = null;
        using var reader = Open(file, judged, (line, reason) => filled!.Add(line, reason));
        Relay.Run(
            [new RecordBatch(), new RecordBatch(), new RecordBatch()],
            batch => Fill(filled = batch, reader),
            batch =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress.Report(batch.Share);
                Add(batch, file);
            });

        if (reader.Damage is { } damage)
        {
            damaged.Add($"{file.Name}: {damage}");
        }

        if (History.Counts.Readable > readable)
        {
            return;
        }

        var fault = $"{file.Name}: {Unreadable(file, reader, brokenBefore)}";
        if (!reader.IsBlank)
        {
            throw new InputException(fault);
        }

        blank.Add(fault);
    }

    private static bool Fill(RecordBatch batch, DocumentReader reader)
    {
        batch.Clear();
        var more = true;
        while (!batch.IsFull && (more = reader.Read()))
        {
            batch.Add(reader);
        }

        batch.Share = reader.Share;
        return more;
    }

    private void Add(RecordBatch batch, InputFile file)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            var item = batch[i];
            if (item.Reject is { } reason)
            {
                History.Counts.Add(reason);
                Rejected.Add(file.Name, item.Line, RejectedPlaces.NameOf(reason));
                continue;
            }

            var outcome = History.Add(batch.FieldsOf(item), item.Shape, item.Again);
            if (outcome is RecordOutcome.NoOperation or RecordOutcome.PipelineError or RecordOutcome.NoTime && !item.Again)
            {
                Rejected.Add(file.Name, item.Line, ReasonName.Of(outcome));
            }
        }
    }

    /// <summary>Why a file gave nothing.</summary>
    private string Unreadable(InputFile file, DocumentReader reader, long brokenBefore)
    {
        var broken = History.Counts[RecordOutcome.PipelineError] - brokenBefore;
        return
            broken > 0 ? $"no record can be read: the ingest pipeline failed on {broken} of them, and none has an operation." :
            reader.Damage is { } damage ? $"damaged, and no whole record stands before the damage: {damage}" :
            reader.IsBlank ? "empty." :
            file.IsUtf16() ? "is UTF-16 text; only UTF-8 is read. Save it as UTF-8 (in PowerShell: | Out-File -Encoding utf8)." :
            $"no record of a known shape. {KnownShapes.Text}";
    }

    private void ReadContested(CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var reader = Open(file, judged, static (_, _) => { });
            while (reader.Read())
            {
                History.Contest(reader.Record, reader.Shape);
            }
        }
    }

    private static DocumentReader Open(InputFile file, FieldTree fields, Action<long, RejectReason> rejected)
    {
        try
        {
            using (file.Open())
            {
                return new DocumentReader(file.Open, fields, rejected);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(e.Message, e);
        }
    }
}
