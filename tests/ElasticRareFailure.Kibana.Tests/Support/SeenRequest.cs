using System.Text;

namespace ElasticRareFailure.Kibana.Tests.Support;

/// <summary>A request as Kibana got it.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path, space included, without query.</param>
/// <param name="Query">Query, without the question mark.</param>
/// <param name="Headers">Headers, names in lower case.</param>
/// <param name="Body">Body.</param>
internal sealed record SeenRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public override string ToString() => Query.Length == 0 ? $"{Method} {Path}" : $"{Method} {Path}?{Query}";
}
