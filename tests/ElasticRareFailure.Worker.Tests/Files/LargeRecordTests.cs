using System.Text;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Files;

/// <summary>Records that are too large or nest too deep are passed over in bounded memory; what is allowed is read.</summary>
[Collection(Alone.Name)]
public sealed class LargeRecordTests
{
    private const int MiB = 1 << 20;
    private const string TooLarge = "has more than 16 MiB";
    private const string TooDeep = "nests more than 512 deep";

    private static readonly string[] Good = SomeRecord.Lines(4);

    [Fact]
    public async Task HundredMegabytesOnOneLine_AreCountedAndCostNoMemory()
    {
        using var directory = new TemporaryDirectory();
        var path = WithLongMessage(directory, 100 * MiB);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var result = await Run.Command("backtest", "--input", path, "--json");
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 80 * MiB);
        Assert.Equal(Good.Length, result.Count("failures"));
        Assert.Equal(1, result.Rejected(TooLarge));
    }

    [Theory]
    [InlineData(15, 0)]
    [InlineData(20, 1)]
    public async Task Record_Of15Or20Megabytes_IsReadOrCounted(int size, int rejected)
    {
        using var directory = new TemporaryDirectory();
        var result = await Run.Command("backtest", "--input", WithLongMessage(directory, size * MiB), "--json");
        Assert.Equal(Good.Length + 1 - rejected, result.Count("failures"));
        Assert.Equal(rejected, result.Rejected(TooLarge));
    }

    [Theory]
    [InlineData(500, 0, null)]
    [InlineData(600, 1, TooDeep)]
    [InlineData(1_000, 1, "is no JSON")]
    public async Task Nesting_BeyondWhatIsAllowed_IsCounted(int depth, int rejected, string? reason)
    {
        var deep = new SomeRecord { Id = "deep" }.Line.Insert(1, $"\"extra\":{new string('[', depth)}{new string(']', depth)},");
        var result = await Run.OnText(string.Join('\n', [.. Good[..2], deep, .. Good[2..]]), "backtest", "--input", "-", "--json");
        Assert.Equal(Good.Length + 1 - rejected, result.Count("failures"));
        Assert.Equal(rejected, reason is null ? 0 : result.Rejected(reason));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public async Task Nesting_WithoutEnd_IsCountedAndTheNextLineRead(string opening)
    {
        var endless = string.Concat(Enumerable.Repeat(opening, 200_000));
        var result = await Run.OnText($"{Good[0]}\n{endless}\n{Good[1]}", "backtest", "--input", "-", "--json");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(2, result.Count("failures"));
        Assert.True(result.Rejected("is no JSON") > 0);
    }

    [Fact]
    public async Task ListOfRecords_LargerThanARecordMayBe_IsReadWhole()
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "records.json");
        await using (var writer = new StreamWriter(path))
        {
            await writer.WriteAsync("{\"records\":[");
            for (var i = 0; i < 5; i++)
            {
                await writer.WriteAsync((i == 0 ? string.Empty : ",") + new SomeRecord { Id = $"r{i}", At = SomeRecord.Start.AddHours(i) }.Line.Insert(1, $"\"extra\":\"{new string('x', 5 * MiB)}\","));
            }

            await writer.WriteAsync("]}");
        }

        var result = await Run.Command("backtest", "--input", path, "--json");
        Assert.Equal(5, result.Count("failures"));
        Assert.Equal(0, result.Rejected(TooLarge));
    }

    /// <summary>Good records, and among them one with a message of so many bytes.</summary>
    private static string WithLongMessage(TemporaryDirectory directory, int bytes)
    {
        var path = Path.Combine(directory.Path, "large.ndjson");
        using var target = File.Create(path);
        target.Write(Encoding.UTF8.GetBytes($"{Good[0]}\n{Good[1]}\n"));
        var large = new SomeRecord { Id = "large" }.Line;
        target.Write(Encoding.UTF8.GetBytes(large[..^2] + ",\"message\":\""));
        var block = Encoding.UTF8.GetBytes(new string('x', 1 << 16));
        for (var written = 0; written < bytes; written += block.Length)
        {
            target.Write(block);
        }

        target.Write(Encoding.UTF8.GetBytes($"\"}}}}\n{Good[2]}\n{Good[3]}\n"));
        return path;
    }
}
