using System.Buffers;
using System.Text;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.Json;

namespace ElasticRareFailure.Activity.Reading;

/// <summary>Why a call failed. Status and signature hold an HTTP word; the code of the resource manager stands in the message.</summary>
internal static class ReasonReading
{
    /// <summary>Bytes of a message, unescaped, in which codes are looked for.</summary>
    private const int MessageBytes = 16_384;

    /// <summary>Bytes of the shortest code that a message may hold: AuthorizationFailed.</summary>
    private const int ShortestCode = 19;

    private static readonly SearchValues<byte> WordBytes = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>The reason of a failure whose category or operation does not make it <see cref="FailureReason.Policy"/> already.</summary>
    /// <param name="record">The failure.</param>
    /// <param name="registers">It registers a resource provider: a refusal of that is never denied, since a new release of a tool brings it upon every pipeline of narrow rights on one day.</param>
    public static FailureReason Read(RecordFields record, bool registers)
    {
        var status = record.Text(Field.StatusCode);
        var signature = record.Text(Field.ResultSignature);
        signature = signature[(signature.LastIndexOf((byte)'.') + 1)..];
        var denied = IsDenied(status) || IsDenied(signature);
        if (IsPolicy(status) || IsPolicy(signature) || SearchMessage(record, ref denied))
        {
            return FailureReason.Policy;
        }

        return denied && !registers ? FailureReason.Denied : Shown(status) is var shown && shown != FailureReason.Other ? shown : Shown(signature);
    }

    /// <summary>Looks for codes as whole words; returns whether one of a policy is there.</summary>
    private static bool SearchMessage(RecordFields record, ref bool denied)
    {
        // As it is written a message has a code's run of letters too, unless one of them is an escape.
        var written = record.Raw(Field.Message);
        if (NextWord(written, 0).Length == 0 && written.IndexOf("\\u"u8) < 0)
        {
            return false;
        }

        var message = JsonText.Valid(record.Text(Field.Message));
        message = message[..Math.Min(message.Length, MessageBytes)];
        for (var word = NextWord(message, 0); word.Length > 0; word = NextWord(message, word.Start + word.Length))
        {
            var code = message.Slice(word.Start, word.Length);
            if (IsPolicy(code))
            {
                return true;
            }

            denied |= IsDeniedCode(code);
        }

        return false;
    }

    /// <summary>The next word that is as long as a code; of length 0 if there is none. Shorter ones are leapt over: looked at is the byte that the word would have to reach.</summary>
    private static (int Start, int Length) NextWord(ReadOnlySpan<byte> text, int start)
    {
        while (start + ShortestCode <= text.Length)
        {
            var at = start + ShortestCode - 1;
            while (at >= start && IsWordByte(text[at]))
            {
                at--;
            }

            if (at < start)
            {
                var end = text[start..].IndexOfAnyExcept(WordBytes);
                return (start, end < 0 ? text.Length - start : end);
            }

            start = at + 1;
        }

        return default;
    }

    private static bool IsWordByte(byte c) => char.IsAsciiLetterOrDigit((char)c) || c == '_';

    private static bool IsPolicy(ReadOnlySpan<byte> code) => Ascii.EqualsIgnoreCase(code, "requestdisallowedbypolicy"u8) || Ascii.EqualsIgnoreCase(code, "requestdisallowedbyazure"u8);

    private static bool IsDeniedCode(ReadOnlySpan<byte> code) =>
        Ascii.EqualsIgnoreCase(code, "authorizationfailed"u8) || Ascii.EqualsIgnoreCase(code, "linkedauthorizationfailed"u8)
        || Ascii.EqualsIgnoreCase(code, "linkedaccesscheckfailed"u8) || Ascii.EqualsIgnoreCase(code, "denyassignmentauthorizationfailed"u8);

    private static bool IsDenied(ReadOnlySpan<byte> code) =>
        code.SequenceEqual("401"u8) || code.SequenceEqual("403"u8) || Ascii.EqualsIgnoreCase(code, "forbidden"u8) || Ascii.EqualsIgnoreCase(code, "unauthorized"u8) || IsDeniedCode(code);

    private static FailureReason Shown(ReadOnlySpan<byte> code)
    {
        if (code.SequenceEqual("429"u8) || Ascii.EqualsIgnoreCase(code, "toomanyrequests"u8))
        {
            return FailureReason.Throttled;
        }

        if (code.SequenceEqual("400"u8) || code.SequenceEqual("404"u8) || code.SequenceEqual("409"u8)
            || Ascii.EqualsIgnoreCase(code, "badrequest"u8) || Ascii.EqualsIgnoreCase(code, "notfound"u8) || Ascii.EqualsIgnoreCase(code, "conflict"u8))
        {
            return FailureReason.Caller;
        }

        var platform = (code.Length == 3 && code[0] == '5' && !code.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            || Ascii.EqualsIgnoreCase(code, "internalservererror"u8) || Ascii.EqualsIgnoreCase(code, "badgateway"u8) || Ascii.EqualsIgnoreCase(code, "serviceunavailable"u8)
            || Ascii.EqualsIgnoreCase(code, "gatewaytimeout"u8) || Ascii.EqualsIgnoreCase(code, "requesttimeout"u8) || code.SequenceEqual("408"u8);
        return platform ? FailureReason.Platform : FailureReason.Other;
    }
}
