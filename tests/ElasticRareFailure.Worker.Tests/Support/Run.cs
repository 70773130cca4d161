using System.Text;
using ElasticRareFailure.Worker.Commands;

namespace ElasticRareFailure.Worker.Tests.Support;

/// <summary>Runs the command line inside the test, as in a pipe.</summary>
internal static class Run
{
    public static Task<CommandResult> Command(byte[] input, params string[] arguments) => CommandAt(TimeProvider.System, input, arguments);

    /// <summary>Runs it at a time.</summary>
    public static async Task<CommandResult> CommandAt(TimeProvider time, byte[] input, params string[] arguments)
    {
        var output = new MemoryStream();
        var error = new StringWriter { NewLine = "\n" };
        var streams = new Streams(() => new MemoryStream(input), () => new Uncloseable(output), error, OutputIsTerminal: false, ErrorIsTerminal: false);
        var code = await CommandLine.RunAsync(arguments, streams, time);
        return new CommandResult(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    public static Task<CommandResult> Command(params string[] arguments) => Command([], arguments);

    /// <summary>Runs it on text.</summary>
    public static Task<CommandResult> OnText(string input, params string[] arguments) => Command(Encoding.UTF8.GetBytes(input), arguments);

    /// <summary>The stories of an input, as <c>--stories -</c> writes them.</summary>
    public static async Task<string> Stories(params string[] arguments)
    {
        var result = await Command(["backtest", .. arguments, "--stories", "-"]);
        Assert.Equal(0, result.ExitCode);
        return result.Output;
    }

    /// <summary>Standard output outlives those that write to it.</summary>
    private sealed class Uncloseable(MemoryStream target) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => target.Length;

        public override long Position { get => target.Position; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => target.Write(buffer, offset, count);
    }
}
