namespace ElasticRareFailure.Worker.Setup;

/// <summary>What is wanted of the worker's API key.</summary>
/// <param name="File">File that it is written to; null: it is printed.</param>
/// <param name="Another">One is made although there is one.</param>
/// <param name="Force">A file that is there is replaced.</param>
internal sealed record KeyChoice(string? File, bool Another, bool Force);
