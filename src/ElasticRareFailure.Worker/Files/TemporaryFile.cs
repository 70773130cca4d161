namespace ElasticRareFailure.Worker.Files;

/// <summary>A file without a name: nobody else can open it, and it is gone with the process, however that ends. Where there is no place for it, memory stands for it.</summary>
internal static class TemporaryFile
{
    /// <summary>Opens one.</summary>
    public static Stream Open()
    {
        try
        {
            var path = Path.GetTempFileName();
            var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Share = FileShare.Delete });
            File.Delete(path);
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new MemoryStream();
        }
    }
}
