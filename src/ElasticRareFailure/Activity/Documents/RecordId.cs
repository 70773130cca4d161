using System.Security.Cryptography;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.Json;
using ElasticRareFailure.Activity.Reading;

namespace ElasticRareFailure.Activity.Documents;

/// <summary>The id of a record: its own, or one made of its bytes.</summary>
internal static class RecordId
{
    /// <summary>Bytes of a made id: <c>sha-</c> and 20 hexadecimal digits.</summary>
    public const int MadeLength = 24;

    /// <summary>The id; <paramref name="made"/> takes one that has to be made.</summary>
    public static ReadOnlySpan<byte> Of(RecordFields record, RecordShape shape, Span<byte> made)
    {
        var own = shape switch
        {
            RecordShape.Hit => record.Text(Field.HitId),
            RecordShape.Azure => record.Text(Field.EventDataId),
            _ => default,
        };
        return own.IsEmpty ? Make(record.Bytes, made) : JsonText.Valid(own);
    }

    private static ReadOnlySpan<byte> Make(ReadOnlySpan<byte> bytes, Span<byte> made)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(JsonText.Valid(bytes), hash);
        "sha-"u8.CopyTo(made);
        _ = Convert.TryToHexStringLower(hash[..10], made[4..], out _);
        return made;
    }
}
