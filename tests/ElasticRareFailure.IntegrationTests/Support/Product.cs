using System.Text;
using System.Text.Json.Nodes;
using ElasticRareFailure.Worker.Commands;

namespace ElasticRareFailure.IntegrationTests.Support;

/// <summary>What a command of the product printed, and how it ended.</summary>
internal sealed record Product(int ExitCode, string Output, string Error)
{
    public JsonNode Json => JsonNode.Parse(Output)!;

    /// <summary>Runs a command, its standard output and error kept.</summary>
    public static Task<Product> RunAsync(TimeProvider time, IReadOnlyDictionary<string, string?> environment, params string[] arguments) => RunAsync(time, environment, CancellationToken.None, arguments);

    /// <summary>The same until it is stopped.</summary>
    public static async Task<Product> RunAsync(TimeProvider time, IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken, params string[] arguments)
    {
        using var output = new MemoryStream();
        await using var error = new StringWriter();
        var streams = new Streams(() => Stream.Null, () => new Kept(output), error, false, false);
        var code = await CommandLine.RunAsync(arguments, streams, time, environment, cancellationToken);
        return new Product(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    private sealed class Kept(Stream target) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => target.Length;

        public override long Position { get => target.Position; set => throw new NotSupportedException(); }

        public override void Flush() => target.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => target.Write(buffer, offset, count);
    }
}
