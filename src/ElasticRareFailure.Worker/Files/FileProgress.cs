namespace ElasticRareFailure.Worker.Files;

/// <summary>How far reading has come, a file of several.</summary>
/// <param name="progress">Takes the share of all files, 0 to 1.</param>
/// <param name="file">Number of the file.</param>
/// <param name="files">How many there are.</param>
internal readonly struct FileProgress(IProgress<double>? progress, int file, int files)
{
    /// <summary>Reports the share of the file that was read, 0 to 1.</summary>
    public void Report(double share) => progress?.Report((file + share) / files);
}
