using ElasticRareFailure.Activity.Reading;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>What was read for a command.</summary>
/// <param name="Counts">What became of the records.</param>
/// <param name="RejectedAt">The first places with what is no record: file, line, reason.</param>
/// <param name="Damaged">What could not be read to its end, and why.</param>
/// <param name="Notes">What else is to be known of the source, a sentence each.</param>
internal sealed record ReadReport(ReadCounts Counts, IReadOnlyList<(string File, long Line, string Reason)> RejectedAt, IReadOnlyList<string> Damaged, IReadOnlyList<string> Notes);
