using System.Text;
using ElasticRareFailure.Worker.Files;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>Files that a command writes.</summary>
internal static class ResultFile
{
    /// <summary>The path that means standard output.</summary>
    public const string StandardOutput = "-";

    /// <summary>Writes a file, if one is asked for.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Write(string? path, Streams streams, Action<Stream> write)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            using var target = path == StandardOutput ? streams.Output() : File.Create(path);
            write(target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Writes text: UTF-8, lines end with LF.</summary>
    public static void WriteText(string? path, Streams streams, Action<TextWriter> write) => Write(path, streams, target =>
    {
        using var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        write(writer);
    });
}
