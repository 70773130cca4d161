using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace ElasticRareFailure.Benchmarks.Whole;

/// <summary>Reads every token of a file and does nothing with it: the measure for all that reads JSON.</summary>
internal static class Walk
{
    private const int BufferSize = 1 << 20;

    public static void Run(string path, TextWriter output)
    {
        using var file = new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        var (tokens, documents) = Count(file);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"documents {documents}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"tokens {tokens}"));
    }

    /// <summary>Tokens of a stream of JSON values, and how many values stand at its root.</summary>
    public static (long Tokens, long Documents) Count(Stream stream)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        var state = new JsonReaderState(new JsonReaderOptions { AllowMultipleValues = true });
        var (tokens, documents) = (0L, 0L);
        var held = 0;
        for (var final = false; !final;)
        {
            var read = stream.Read(buffer, held, buffer.Length - held);
            final = read == 0;
            var reader = new Utf8JsonReader(buffer.AsSpan(0, held + read), final, state);
            while (reader.Read())
            {
                tokens++;
                documents += reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 0 ? 1 : 0;
            }

            state = reader.CurrentState;
            var used = (int)reader.BytesConsumed;
            held = held + read - used;
            buffer.AsSpan(used, held).CopyTo(buffer);
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return (tokens, documents);
    }
}
