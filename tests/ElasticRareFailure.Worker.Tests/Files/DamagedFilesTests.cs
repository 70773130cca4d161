using System.Text;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Files;

/// <summary>Files that are broken: what can be read is, the rest is counted or refused in words.</summary>
public sealed class DamagedFilesTests
{
    private static readonly string[] Good = SomeRecord.Lines(400);

    [Fact]
    public async Task EmptyFile_IsRefusedAsEmpty() => (await Run.OnText(string.Empty, "backtest", "--input", "-")).IsRefused("empty");

    [Fact]
    public async Task BinaryFile_IsRefusedWithTheKnownShapes()
    {
        var bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);
        (await Run.Command(bytes, "backtest", "--input", "-")).IsRefused("no record of a known shape", "PT1H.json");
    }

    [Theory]
    [InlineData(.5)]
    [InlineData(.99)]
    public async Task GzipCutOff_IsReadUpToThereAndSaidToBeDamaged(double share)
    {
        using var directory = new TemporaryDirectory();
        var packed = TemporaryDirectory.Pack(Good);
        var path = directory.Write("cut.gz", packed[..(int)(packed.Length * share)]);
        var json = await Run.Command("backtest", "--input", path, "--json");
        Assert.InRange(json.Count("failures"), 1, Good.Length - 1);
        Assert.Single(json.Json["read"]!["damaged"]!.AsArray());
        var text = await Run.Command("backtest", "--input", path);
        Assert.Equal(0, text.ExitCode);
        Assert.Contains("Damaged: ", text.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GzipCutOffInItsChecksum_HoldsAllAndIsSaidToBeDamaged()
    {
        var result = await Run.Command(TemporaryDirectory.Pack(Good)[..^3], "backtest", "--input", "-", "--json");
        Assert.Equal(Good.Length, result.Count("failures"));
        Assert.Single(result.Json["read"]!["damaged"]!.AsArray());
    }

    [Theory]
    [InlineData(4)]
    [InlineData(60)]
    public async Task GzipCutOffBeforeTheFirstRecord_IsRefusedAsDamaged(int bytes) =>
        (await Run.Command(TemporaryDirectory.Pack(Good)[..bytes], "backtest", "--input", "-")).IsRefused("damaged");

    [Fact]
    public async Task GzipWithAFlippedByte_GivesWhatStandsBefore()
    {
        var packed = TemporaryDirectory.Pack(SomeRecord.Lines(400));
        packed[packed.Length / 2] ^= 0xff;
        var result = await Run.Command(packed, "backtest", "--input", "-", "--json");
        Assert.Equal(0, result.ExitCode);
        Assert.InRange(result.Count("failures"), 1, Good.Length);
        Assert.Single(result.Json["read"]!["damaged"]!.AsArray());
    }

    [Fact]
    public async Task GzipWithTrailingGarbage_IsReadWhole()
    {
        byte[] garbage = [.. "garbage"u8, 0, 0, 0, 0xff];
        var result = await Run.Command([.. TemporaryDirectory.Pack(Good), .. garbage], "backtest", "--input", "-", "--json");
        Assert.Equal(Good.Length, result.Count("failures"));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task Utf16File_IsRefusedWithTheWayOut(string encoding)
    {
        var text = Encoding.GetEncoding(encoding).GetBytes("\uFEFF" + Good[0]);
        (await Run.Command(text, "backtest", "--input", "-")).IsRefused("UTF-16", "UTF-8");
        (await Run.Command(text[2..], "backtest", "--input", "-")).IsRefused("UTF-16", "UTF-8");
    }

    [Fact]
    public async Task InvalidUtf8_InANameAndBetweenRecords_CostsNothingElse()
    {
        var broken = Encoding.UTF8.GetBytes(new SomeRecord { Id = "broken", Principal = "na?me" }.Line);
        broken[Array.IndexOf(broken, (byte)'?')] = 0xc3;
        byte[] input = [.. Encoding.UTF8.GetBytes(Good[0]), (byte)'\n', 0xff, 0xfe, 0xc0, (byte)'\n', .. broken, (byte)'\n', .. Encoding.UTF8.GetBytes(Good[1])];
        var result = await Run.Command(input, "backtest", "--input", "-", "--json");
        Assert.Equal(3, result.Count("failures"));
        Assert.Equal(1, result.Rejected("is no JSON"));
        Assert.Contains(result.Json["stories"]!.AsArray(), story => story!["story"]!["principal"]!.GetValue<string>() == "na\ufffdme");
    }

    [Fact]
    public async Task DamagedLines_AmongAThousand_CostNoOther()
    {
        // A glued line, a raw control character, single quotes, a line cut at 64 kB.
        string[] odd = [Good[^2] + Good[^1], Good[0].Replace("sites", "si\u001ctes", StringComparison.Ordinal), "{'event':{'action':'x'}}", (Good[1][..^4] + new string('x', 70_000))[..65_536]];
        var lines = Good[..^2].Take(100).Concat(odd).Concat(Good[..^2].Skip(100));
        var result = await Run.OnText(string.Join('\n', lines), "backtest", "--input", "-", "--json");
        Assert.Equal(Good.Length, result.Count("failures"));
        Assert.Equal(3, result.Rejected("is no JSON"));
    }

    [Fact]
    public async Task DamagedLine_IsNamedByFileLineAndReason()
    {
        var result = await Run.OnText($"{Good[0]}\n\n\n{{'x'}}\n{Good[1]}", "backtest", "--input", "-");
        Assert.Contains("standard input:4: is no JSON", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task BulkFile_DocumentsAreReadAndActionLinesCounted()
    {
        var lines = Enumerable.Range(0, 10).SelectMany(i => (string[])["""{"index":{"_index":"logs-azure.activitylogs-default"}}""", new SomeRecord { At = SomeRecord.Start.AddHours(i) }.Source().ToJsonString()]);
        var result = await Run.OnText(string.Join('\n', lines) + "\n", "backtest", "--input", "-", "--json");
        Assert.Equal(10, result.Count("failures"));
        Assert.Equal(10, result.Rejected("no operation"));
    }

    [Fact]
    public async Task DirectoryWithAnUnreadableFile_IsRefusedAndTheFileNamed()
    {
        using var directory = new TemporaryDirectory();
        _ = directory.WriteLines("good.ndjson", Good);
        var link = Path.Combine(directory.Path, "gone.ndjson");
        _ = File.CreateSymbolicLink(link, Path.Combine(directory.Path, "nowhere"));
        (await Run.Command("backtest", "--input", directory.Path)).IsRefused(link);
    }

    [Fact]
    public async Task Directory_WithoutAFile_IsRefused()
    {
        using var directory = new TemporaryDirectory();
        (await Run.Command("backtest", "--input", directory.Path)).IsRefused("holds no file");
    }

    [Theory]
    [InlineData("--output")]
    [InlineData("--stories")]
    [InlineData("--thresholds")]
    public async Task ResultInADirectoryThatIsNotThere_IsRefused(string option)
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "no", "such", "file");
        (await Run.OnText(Good[0], "backtest", "--input", "-", option, path)).IsRefused(path, "cannot be written");
    }
}
