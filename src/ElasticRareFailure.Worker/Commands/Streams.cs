using System.Text;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>Standard input, output and error, as a command sees them.</summary>
/// <param name="Input">Opens standard input.</param>
/// <param name="Output">Opens standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="OutputIsTerminal">Whether a person looks at the output.</param>
/// <param name="ErrorIsTerminal">Whether a person looks at the errors: only then progress is shown.</param>
internal sealed record Streams(Func<Stream> Input, Func<Stream> Output, TextWriter Error, bool OutputIsTerminal, bool ErrorIsTerminal)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Those of the process.</summary>
    public static Streams OfProcess() => new(Console.OpenStandardInput, Console.OpenStandardOutput, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected);

    /// <summary>Opens standard output for text: UTF-8, lines end with LF.</summary>
    public TextWriter OpenText() => new StreamWriter(Output(), Utf8) { NewLine = "\n" };
}
