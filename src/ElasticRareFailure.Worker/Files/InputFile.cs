using System.IO.Compression;

namespace ElasticRareFailure.Worker.Files;

/// <summary>A file of records.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">What it is called in messages.</param>
internal sealed record InputFile(string Path, string Name)
{
    /// <summary>Bytes of the file as it lies there.</summary>
    public long Size => new FileInfo(Path).Length;

    /// <summary>Whether it is UTF-16, as Windows PowerShell writes with <c>&gt;</c>: by its mark, or by a zero beside its first character.</summary>
    public bool IsUtf16()
    {
        using var file = Open();
        Span<byte> first = stackalloc byte[2];
        return file.ReadAtLeast(first, first.Length, throwOnEndOfStream: false) == first.Length && (first is [0xff, 0xfe] or [0xfe, 0xff] || first.Contains((byte)0));
    }

    /// <summary>Opens it; one that is packed with gzip, whatever its name, is unpacked on the way.</summary>
    public Stream Open()
    {
        var file = new FileStream(Path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite, BufferSize = 0, Options = FileOptions.SequentialScan });
        Span<byte> magic = stackalloc byte[2];
        var packed = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic.SequenceEqual((ReadOnlySpan<byte>)[0x1f, 0x8b]);
        file.Position = 0;
        return packed ? new GZipStream(new BufferedStream(file, 1 << 16), CompressionMode.Decompress) : file;
    }
}
