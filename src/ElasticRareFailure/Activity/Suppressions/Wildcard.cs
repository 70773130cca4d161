using System.Text;

namespace ElasticRareFailure.Activity.Suppressions;

/// <summary>A text in which <c>*</c> stands for any text, none included; nothing else is special. A-Z and a-z are one.</summary>
/// <param name="text">The text.</param>
internal sealed class Wildcard(string text)
{
    private readonly byte[] pattern = Lower(Encoding.UTF8.GetBytes(text));

    /// <summary>Whether a text, UTF-8, is meant.</summary>
    /// <remarks>Goes back to the last star only, so it costs at most the product of both lengths.</remarks>
    public bool Matches(ReadOnlySpan<byte> value)
    {
        var (at, next, star, taken) = (0, 0, -1, 0);
        while (at < value.Length)
        {
            if (next < pattern.Length && pattern[next] == '*')
            {
                (star, taken) = (next++, at);
            }
            else if (next < pattern.Length && pattern[next] == Lower(value[at]))
            {
                (next, at) = (next + 1, at + 1);
            }
            else if (star >= 0)
            {
                (next, at) = (star + 1, ++taken);
            }
            else
            {
                return false;
            }
        }

        while (next < pattern.Length && pattern[next] == '*')
        {
            next++;
        }

        return next == pattern.Length;
    }

    private static byte[] Lower(byte[] bytes)
    {
        foreach (ref var letter in bytes.AsSpan())
        {
            letter = Lower(letter);
        }

        return bytes;
    }

    private static byte Lower(byte letter) => letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter;
}
