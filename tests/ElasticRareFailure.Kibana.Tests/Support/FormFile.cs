using System.Text;
using System.Text.RegularExpressions;

namespace ElasticRareFailure.Kibana.Tests.Support;

/// <summary>The file of a form, read byte by byte after RFC 7578: boundary, one part named file with a file name, CRLF, an end.</summary>
internal sealed partial record FormFile(string FileName, string Content)
{
    /// <summary>Reads it; null with a reason: Kibana would not take it.</summary>
    public static (FormFile? File, string? Fault) Read(SeenRequest request)
    {
        if (Boundary().Match(request.Header("content-type") ?? "") is not { Success: true } type)
        {
            return (null, $"content-type is '{request.Header("content-type")}', no form with a bare boundary");
        }

        var (begin, end) = ($"--{type.Groups[1].Value}\r\n", $"\r\n--{type.Groups[1].Value}--\r\n");
        var text = Encoding.UTF8.GetString(request.Body);
        if (!text.StartsWith(begin, StringComparison.Ordinal) || !text.EndsWith(end, StringComparison.Ordinal) || text.IndexOf(begin, begin.Length, StringComparison.Ordinal) >= 0)
        {
            return (null, "the body is not one part between its boundaries");
        }

        var parts = text[begin.Length..^end.Length].Split("\r\n\r\n", 2);
        return Disposition().Match(parts[0]) is { Success: true } named && parts.Length == 2
            ? (new FormFile(named.Groups[1].Value, parts[1]), null)
            : (null, $"the part's head is '{parts[0]}', with no name=\"file\" and filename=\"….ndjson\"");
    }

    [GeneratedRegex(@"^multipart/form-data; boundary=([A-Za-z0-9'()+_,./:=?-]{1,70})$")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"(?:^|\r\n)Content-Disposition: form-data; name=""file""; filename=""([^""]+\.ndjson)""(?:\r\n|$)")]
    private static partial Regex Disposition();
}
