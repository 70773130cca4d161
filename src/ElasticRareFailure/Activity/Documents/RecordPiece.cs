namespace ElasticRareFailure.Activity.Documents;

/// <summary>A record of a batch, or a piece of the file that is none.</summary>
/// <param name="Line">Its line.</param>
/// <param name="Start">First of its bytes.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="FirstPlace">First of its fields.</param>
/// <param name="EndPlace">End of its fields.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Again">It was given before.</param>
/// <param name="Reject">Why it is none; null: it is one.</param>
internal readonly record struct RecordPiece(long Line, int Start, int Length, int FirstPlace, int EndPlace, RecordShape Shape, bool Again, RejectReason? Reject);
