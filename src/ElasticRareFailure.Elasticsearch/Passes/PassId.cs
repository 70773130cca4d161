using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Elasticsearch.Passes;

/// <summary>Ids of pass documents, made of what they are about: a pass that is done is in the log once, however often it is written.</summary>
internal static class PassId
{
    private const int HexDigits = 40;

    /// <summary>The first 40 hexadecimal digits of the SHA-256 of end of the pass, source, mode, whether it was a shadow, and tenants; of one that failed also of when it was run, since it is run again.</summary>
    /// <param name="report">The pass.</param>
    /// <param name="source">Name of the source; empty: none was reached.</param>
    /// <param name="failed">It failed for this source.</param>
    /// <param name="tenants">Tenants that the worker judges; none: all.</param>
    public static string Of(PassReport report, string source, bool failed, IEnumerable<string> tenants)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Pass.EndMs}\n{source}\n{PassNames.Of(report.Mode)}\n{(report.Shadow ? "shadow" : "")}\n{string.Join(',', tenants)}{(failed ? $"\n{report.RunAtMs}" : "")}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HexDigits];
    }
}
