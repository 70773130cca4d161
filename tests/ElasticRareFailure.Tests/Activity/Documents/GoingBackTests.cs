using System.IO.Compression;
using System.Text;
using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Documents;

/// <summary>A list without an end is known as such only at the end of the file: reading goes back to what is no longer held.</summary>
public sealed class GoingBackTests
{
    private const int Records = 12_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_LongListWithoutAnEnd_GivesEachRecordOnceAndAgain(bool packed)
    {
        // About 4 MB; the list begins in line 2.
        var file = Some.Utf8($"{Some.Failure().Hit("first")}\n{{\"records\":[\n{string.Join(",\n", Enumerable.Range(0, Records).Select(i => Some.Failure().Hit($"e{i}")))}\n");
        var (fresh, again, rejected) = (new List<string>(), new List<string>(), new List<long>());
        using var reader = new DocumentReader(() => Open(file, packed), RecordTree.Judged, (line, _) => rejected.Add(line));
        while (reader.Read())
        {
            (reader.Again ? again : fresh).Add(Encoding.UTF8.GetString(reader.Record.Text(Field.HitId)));
        }

        string[] all = [.. Enumerable.Range(0, Records).Select(i => $"e{i}")];
        Assert.Equal(["first", .. all], fresh);
        Assert.Equal(all, again);
        Assert.Equal([2L], rejected);
        Assert.Null(reader.Damage);
    }

    /// <summary>A wrapper whose list stands after megabytes of other members, and that turns out to be none.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_LongObjectThatWrapsNothing_IsReadAsOneRecord(bool packed)
    {
        var document = Some.Failure().ToString();
        var file = Some.Utf8($"{{\"records\":1,\"x\":\"{new string('x', 5_000_000)}\",{document[1..]}\n{Some.Failure().Hit("b")}");
        var operations = 0;
        using var reader = new DocumentReader(() => Open(file, packed), RecordTree.Judged, (line, reason) => Assert.Fail($"{line}: {reason}"));
        while (reader.Read())
        {
            Assert.Equal(Some.Operation, Encoding.UTF8.GetString(reader.Record.Text(Field.Action)));
            Assert.False(reader.Again);
            operations++;
        }

        Assert.Equal(2, operations);
    }

    [Fact]
    public void Read_PackedFileThatIsCut_GivesWhatCameAndSaysWhy()
    {
        var lines = Some.Utf8(string.Join('\n', Enumerable.Range(0, 5_000).Select(i => Some.Failure().Hit($"e{i * 7_919 % 5_000}"))));
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(lines);
        }

        var cut = memory.ToArray()[..^(int)(memory.Length / 3)];
        var given = 0;
        using var reader = new DocumentReader(() => new GZipStream(new MemoryStream(cut), CompressionMode.Decompress), RecordTree.Judged, static (_, _) => { });
        while (reader.Read())
        {
            given++;
        }

        Assert.InRange(given, 1, 4_999);
    }

    private static Stream Open(byte[] file, bool packed)
    {
        if (!packed)
        {
            return new MemoryStream(file, writable: false);
        }

        var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(file);
        }

        memory.Position = 0;
        return new GZipStream(memory, CompressionMode.Decompress);
    }
}
