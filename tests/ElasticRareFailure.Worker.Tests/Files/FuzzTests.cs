using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Files;

/// <summary>Mutations of good records through the command line: it never throws, and what is untouched is read. FUZZ_SECONDS makes it run so long, FUZZ_SEED begins with a seed.</summary>
public sealed class FuzzTests
{
    private const int DefaultRuns = 400;
    private const int DefaultSeed = 20_260_101;
    private const string UntouchedTenant = "untouched";

    private static readonly byte[][] Records = [.. Inputs().Select(Encoding.UTF8.GetBytes)];

    [Fact]
    public Task Backtest_MutatedLinesAmongUntouchedOnes_ReadsTheUntouchedOnes() => Repeat(async random =>
    {
        var mutation = new Mutation(random);
        var input = new List<byte>();
        var untouched = new List<string>();
        for (var i = random.Next(1, 12); i > 0; i--)
        {
            // Two: a broken value cannot swallow both and end in what follows.
            foreach (var id in (string[])[$"untouched-{i}a", $"untouched-{i}b"])
            {
                untouched.Add(id);
                input.AddRange(Encoding.UTF8.GetBytes(new SomeRecord { Id = id, Principal = id, TenantId = UntouchedTenant, At = SomeRecord.Start.AddMinutes(i) }.Line + "\n"));
            }

            input.AddRange([.. mutation.Of(Records), (byte)'\n']);
        }

        var result = await Run.Command([.. input], "backtest", "--input", "-", "--stories", "-");
        Assert.Equal(0, result.ExitCode);
        var read = result.Lines.Select(line => JsonNode.Parse(line)!).Where(story => story["tenant"]!.GetValue<string>() == UntouchedTenant).SelectMany(story => story["events"]!.AsArray()).Select(id => id!.GetValue<string>());
        Assert.Equal(untouched.Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
    });

    [Fact]
    public Task Commands_MutatedFiles_EndWithDoneOrAReason() => Repeat(async random =>
    {
        var mutation = new Mutation(random);
        byte[] text = [.. Enumerable.Range(0, random.Next(1, 6)).SelectMany(_ => (byte[])[.. random.Next(2) == 0 ? mutation.Of(Records) : Records[random.Next(Records.Length)], (byte)'\n'])];
        text = random.Next(3) == 0 ? mutation.Flip(text, random.Next(1, 9)) : text;
        text = random.Next(4) == 0 ? mutation.Flip(Packed(text), random.Next(0, 3)) : text;
        string[] command = random.Next(4) switch
        {
            0 => ["backtest", "--input", "-"],
            1 => ["backtest", "--input", "-", "--json"],
            2 => ["once", "--input", "-", "--min-score", "0", "--json"],
            _ => ["backtest", "--input", "-", "--min-score", "0", "--output", "-"],
        };
        var result = await Run.Command(text, command);
        Assert.Contains(result.ExitCode, (int[])[0, 2]);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Equal(result.ExitCode == 2, result.Error.StartsWith("error: ", StringComparison.Ordinal));
        if (result.ExitCode == 0 && command[^1] == "-" && command.Length > 3)
        {
            Assert.All(result.Lines, line => Assert.NotNull(JsonNode.Parse(line)));
        }
        else if (result.ExitCode == 0 && command[^1] == "--json")
        {
            Assert.NotNull(result.Json);
        }
    });

    /// <summary>Runs with one seed after the other; a failure names its own.</summary>
    private static async Task Repeat(Func<Random, Task> run)
    {
        var seed = Number("FUZZ_SEED") ?? DefaultSeed;
        var seconds = Number("FUZZ_SECONDS");
        var clock = Stopwatch.StartNew();
        for (var i = 0; seconds is { } limit ? clock.Elapsed.TotalSeconds < limit / 2.0 : i < DefaultRuns; i++)
        {
            try
            {
                await run(new Random(seed + i));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Begin with FUZZ_SEED={seed + i} to see it again.", e);
            }
        }
    }

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Good records in every shape, wrapped and alone.</summary>
    private static IEnumerable<string> Inputs()
    {
        var hits = AzureRecords.Hits(12);
        var person = new SomeRecord { Id = "person", Email = "eve@example.com", Name = "éve", Address = "2001:db8::1", Country = "NL", System = 64500, Correlation = "c", Subscription = "s", Resource = "/subscriptions/s/resourceGroups/g" };
        foreach (var hit in hits.Append(person.Hit()))
        {
            yield return hit.ToJsonString();
            yield return hit["_source"]!.ToJsonString();
        }

        var hub = hits.Select(AzureRecords.Hub).ToList();
        yield return hub[0].ToJsonString();
        yield return AzureRecords.Rest(hits[1]).ToJsonString();
        yield return new JsonArray([.. hits.Skip(2).Take(3).Select(AzureRecords.Rest)]).ToJsonString();
        yield return new JsonObject { ["records"] = new JsonArray([.. hub.Skip(1).Take(3)]) }.ToJsonString();
        yield return new JsonObject { ["took"] = 1, ["hits"] = new JsonObject { ["hits"] = new JsonArray([.. hits.Take(2).Select(hit => hit.DeepClone())]) } }.ToJsonString();
        yield return (person with { Outcome = "success", Id = "success" }).Line;
    }

    private static byte[] Packed(byte[] text)
    {
        using var target = new MemoryStream();
        using (var packed = new GZipStream(target, CompressionLevel.Fastest))
        {
            packed.Write(text);
        }

        return target.ToArray();
    }
}
