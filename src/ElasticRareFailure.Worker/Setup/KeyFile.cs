using ElasticRareFailure.Worker.Files;

namespace ElasticRareFailure.Worker.Setup;

/// <summary>The file that a new API key is written to. It is there, and empty, before the key is made, so that no key is lost for want of a place; only its owner may read it, from its first moment on.</summary>
internal sealed class KeyFile : IDisposable
{
    private readonly FileStream stream;
    private readonly string temporary;
    private readonly string path;
    private bool kept;

    private KeyFile(FileStream stream, string temporary, string path) => (this.stream, this.temporary, this.path) = (stream, temporary, path);

    /// <summary>Makes it.</summary>
    /// <param name="path">Where it is to be.</param>
    /// <param name="force">Whether one that is there is replaced.</param>
    /// <exception cref="InputException">One is there, or none can be made.</exception>
    public static KeyFile Create(string path, bool force)
    {
        if (Directory.Exists(path))
        {
            throw new InputException($"{path}: is a directory.");
        }

        if (File.Exists(path) && !force)
        {
            throw new InputException($"{path}: is there already; --force replaces it.");
        }

        // One that is to be replaced stays until the new one is whole.
        var temporary = File.Exists(path) ? path + ".new" : path;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new KeyFile(new FileStream(temporary, options), temporary, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Writes the key.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string key)
    {
        stream.Write(System.Text.Encoding.ASCII.GetBytes(key + "\n"));
        stream.Flush(flushToDisk: true);
        stream.Dispose();
        if (temporary != path)
        {
            File.Move(temporary, path, overwrite: true);
        }

        kept = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stream.Dispose();
        if (!kept)
        {
            File.Delete(temporary);
        }
    }
}
