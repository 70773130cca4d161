using CsCheck;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Commands;

/// <summary>What is said depends on the records alone: not on the order of lines, not on how they are spread over files.</summary>
public sealed class InputOrderTests
{
    private static readonly string[] Lines = Bundled.Lines(Bundled.Quiet);

    [Fact]
    public async Task StoriesAndTable_LinesShuffled_AreByteForByteTheSame()
    {
        using var directory = new TemporaryDirectory();
        var (stories, table) = (await Run.Stories("--input", Bundled.Quiet), await Table(Bundled.Quiet));
        await Gen.Shuffle(Lines).SampleAsync(async lines =>
        {
            var path = directory.WriteLines("shuffled.ndjson", lines);
            Assert.Equal(stories, await Run.Stories("--input", path));
            Assert.Equal(table, await Table(path));
        }, iter: 3, threads: 1);
    }

    [Fact]
    public async Task Stories_SplitOverFilesPackedAndNot_AreByteForByteTheSame()
    {
        using var directory = new TemporaryDirectory();
        var stories = await Run.Stories("--input", Bundled.Quiet);
        await Gen.Int[1, Lines.Length - 1].SampleAsync(async cut =>
        {
            var plain = directory.WriteLines("a/plain.ndjson", Lines[cut..]);
            var packed = directory.WritePacked("a/b/packed", Lines[..cut]);
            Assert.Equal(stories, await Run.Stories("--input", plain, packed));
            Assert.Equal(stories, await Run.Stories("--input", Path.Combine(directory.Path, "a")));
        }, iter: 2, threads: 1);
    }

    [Fact]
    public async Task Stories_SeveralGzipMembersOnStandardInput_AreByteForByteTheSame()
    {
        var input = TemporaryDirectory.Pack(Lines[..1000]).Concat(TemporaryDirectory.Pack(Lines[1000..])).ToArray();
        var result = await Run.Command(input, "backtest", "--input", "-", "--stories", "-");
        Assert.Equal(await Run.Stories("--input", Bundled.Quiet), result.Output);
    }

    [Fact]
    public async Task Stories_SameFileTwice_AreByteForByteTheSame()
    {
        Assert.Equal(await Run.Stories("--input", Bundled.Quiet), await Run.Stories("--input", Bundled.Quiet, Bundled.Quiet));
    }

    private static async Task<string> Table(string path) => (await Run.Command("backtest", "--input", path, "--top", "50")).Output;
}
