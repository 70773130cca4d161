namespace ElasticRareFailure.Worker.Files;

/// <summary>The files that a command was given: files, directories (all that lies in them, by name), and standard input, which is copied to a temporary file since records are gone over more than once.</summary>
internal sealed class InputFiles : IDisposable
{
    private readonly List<InputFile> files = [];
    private readonly List<string> temporary = [];

    private InputFiles()
    {
    }

    /// <summary>The files in order.</summary>
    public IReadOnlyList<InputFile> All => files;

    /// <summary>Finds the files; <c>-</c> is standard input.</summary>
    /// <exception cref="InputException">One cannot be found or read.</exception>
    public static InputFiles Find(IEnumerable<string> paths, Func<Stream> standardInput)
    {
        var found = new InputFiles();
        try
        {
            foreach (var path in paths)
            {
                found.Add(path, standardInput);
            }

            return found;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            found.Dispose();
            throw new InputException(e.Message, e);
        }
        catch (InputException)
        {
            found.Dispose();
            throw;
        }
    }

    /// <summary>Refuses to write over what is read.</summary>
    /// <param name="outputs">Files that are to be written; null, or - for standard output: none.</param>
    /// <exception cref="InputException">One of them is read.</exception>
    public void KeepFrom(params ReadOnlySpan<string?> outputs)
    {
        foreach (var output in outputs)
        {
            if (output is not null and not "-" && files.Exists(file => Target(file.Path) == Target(output)))
            {
                throw new InputException($"{output}: is read, so it cannot be written too.");
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var path in temporary)
        {
            File.Delete(path);
        }
    }

    private static string Target(string path) => File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target ? target.FullName : Path.GetFullPath(path);

    private void Add(string path, Func<Stream> standardInput)
    {
        if (path == "-")
        {
            var copy = Path.GetTempFileName();
            temporary.Add(copy);
            using var input = standardInput();
            using var target = File.Create(copy);
            input.CopyTo(target);
            files.Add(new InputFile(copy, "standard input"));
        }
        else if (Directory.Exists(path))
        {
            var inside = Directory.GetFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false });
            Array.Sort(inside, StringComparer.Ordinal);
            if (inside.Length == 0)
            {
                throw new InputException($"{path}: the directory holds no file.");
            }

            files.AddRange(inside.Select(file => new InputFile(file, file)));
        }
        else if (File.Exists(path))
        {
            files.Add(new InputFile(path, path));
        }
        else
        {
            throw new InputException($"{path}: no such file or directory.");
        }
    }
}
