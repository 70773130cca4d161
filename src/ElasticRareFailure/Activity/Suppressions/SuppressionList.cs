using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Activity.Reading;

namespace ElasticRareFailure.Activity.Suppressions;

/// <summary>The suppressions there are. What they do to a failure depends on it, on them and on the pass in which it became known, and on nothing else.</summary>
public sealed class SuppressionList
{
    private const int HashDigits = 40;

    private readonly SuppressionMatch[] matches;

    /// <summary>A list.</summary>
    /// <param name="suppressions">The suppressions, in any order.</param>
    public SuppressionList(IEnumerable<Suppression> suppressions)
    {
        ArgumentNullException.ThrowIfNull(suppressions);
        matches = [.. suppressions.OrderBy(static suppression => suppression.Id, StringComparer.Ordinal).Select(static suppression => new SuppressionMatch(suppression))];
        NeedsDetails = Array.Exists(matches, static match => match.NeedsDetails);
        Hash = matches.Length == 0 ? null : HashOf(matches);
    }

    /// <summary>No suppression.</summary>
    public static SuppressionList Empty { get; } = new([]);

    /// <summary>How many there are, whether in force or not.</summary>
    public int Count => matches.Length;

    /// <summary>Tells one list from another: 40 hexadecimal digits; null: the list is empty.</summary>
    public string? Hash { get; }

    /// <summary>The suppressions, by id.</summary>
    public IEnumerable<Suppression> All => matches.Select(static match => match.Suppression);

    /// <summary>One needs more of a record than the detector sees.</summary>
    internal bool NeedsDetails { get; }

    /// <summary>Those in force at a pass.</summary>
    public IEnumerable<Suppression> InForce(PassTime pass) => All.Where(suppression => suppression.Covers(pass));

    /// <summary>Those whose time has run out by a pass, and that nobody ended.</summary>
    public IEnumerable<Suppression> Expired(PassTime pass) => All.Where(suppression => suppression.HasExpired(pass));

    /// <summary>What they do to a failure.</summary>
    internal SuppressionEffect Of(RecordFields record, TenantNames names, in Failure failure)
    {
        var effect = SuppressionEffect.None;
        foreach (var match in matches)
        {
            if (match.Covers(record, names, failure))
            {
                effect |= match.Suppression.Learn ? SuppressionEffect.Suppressed : SuppressionEffect.Suppressed | SuppressionEffect.NotLearnt;
            }
        }

        return effect;
    }

    private static string HashOf(SuppressionMatch[] matches)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var match in matches)
            {
                SuppressionWriter.Write(writer, match.Suppression);
            }

            writer.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan))[..HashDigits];
    }
}
