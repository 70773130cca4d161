using System.Globalization;
using System.Text;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Triage;
using ElasticRareFailure.Feedback;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Triage;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>What <c>validate</c> says of suppressions and feedback: what has a fault does not count, and what ran out hides nothing any more.</summary>
/// <param name="streams">Where it is said.</param>
/// <param name="time">The clock.</param>
internal sealed class TriageValidation(Streams streams, TimeProvider time)
{
    /// <summary>Looks at files; returns the exit code.</summary>
    public async Task<int> FilesAsync(string? suppressions, string? feedback, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var entries = suppressions is null ? [] : await new SuppressionFile(suppressions).ReadAsync(cancellationToken);
        var said = feedback is null ? [] : FeedbackReading.ReadLines(Encoding.UTF8.GetString(TriageFiles.Bytes(feedback)), faults);
        var isSound = await SayAsync(entries, said.Count, faults);
        if (isSound)
        {
            Say("All is in order.");
        }

        return isSound ? ExitCode.Done : ExitCode.Faults;
    }

    /// <summary>Looks at those of the cluster.</summary>
    /// <returns>Whether there is no fault.</returns>
    /// <exception cref="ElasticsearchException">They could not be read.</exception>
    public async Task<bool> ClusterAsync(ClusterSession session, TimeBudget budget, CancellationToken cancellationToken)
    {
        var found = await session.Get<TriageReader>().ReadAsync(budget, cancellationToken);
        if (!found.Suppressions.Documents.IsThere)
        {
            Say($"There is no index {SuppressionReader.Index}: nothing is suppressed.");
        }

        string[] faults = [.. found.Feedback.Faults, .. found.LimitsReached.Select(static kind => string.Create(CultureInfo.InvariantCulture, $"{kind}: there are more than the {WholeIndex.Most} that are read"))];
        return await SayAsync(SuppressionIndex.EntriesOf(found.Suppressions), found.Feedback.Entries.Count, faults);
    }

    private async Task<bool> SayAsync(IReadOnlyList<SuppressionEntry> entries, int said, IReadOnlyList<string> others)
    {
        var check = SuppressionCheck.Of(entries, time.GetUtcNow());
        var inForce = entries.Count(entry => entry.StateAt(time.GetUtcNow().ToUnixTimeMilliseconds()) == SuppressionState.InForce);
        Say(string.Create(CultureInfo.InvariantCulture, $"Suppressions: {entries.Count:N0}, {inForce:N0} of them in force. Feedback: {said:N0}."));
        foreach (var notice in check.Notices)
        {
            Say(notice);
        }

        foreach (var fault in check.Faults.Concat(others))
        {
            await streams.Error.WriteLineAsync(Printable.Line($"error: {fault}."));
        }

        return check.Faults.Count + others.Count == 0;
    }

    private void Say(string line)
    {
        using var output = streams.OpenText();
        output.WriteLine(Printable.Line(line));
    }
}
