using System.Text.Json;
using ElasticRareFailure.Activity.Json;

namespace ElasticRareFailure.Activity.Reading;

/// <summary>Callers that stand in a record as JSON inside text: the CallerInfo of a role activation (PIM), and the identity that Azure Backup sends.</summary>
internal sealed class EmbeddedCaller
{
    private const int IdentityType = 0;
    private const int IdentityValue = 1;

    /// <summary>Embedded text may nest about as deep as common parsers go; what is deeper is no JSON.</summary>
    private const int MaxDepth = 960;

    private readonly FieldSlots entrySlots = new(2);
    private readonly FieldSlots claimSlots = new(Fields.Claim.Count);
    private readonly FieldWalker entryWalker;
    private readonly FieldWalker claimWalker;
    private byte[] claimText = [];

    public EmbeddedCaller()
    {
        var entry = new FieldTree();
        _ = entry.Direct(entry.Root, "CallerIdentityType", IdentityType);
        _ = entry.Direct(entry.Root, "CallerIdentityValue", IdentityValue);
        entryWalker = new FieldWalker(entry, entrySlots, 0, MaxDepth);
        var identity = new FieldTree();
        Fields.Claim.AddTo(identity, identity.DirectObject(identity.Root, "claims"), [], 0);
        claimWalker = new FieldWalker(identity, claimSlots, 0, MaxDepth);
    }

    /// <summary>Object id and user principal name of a CallerInfo: of several entries of a type the last counts.</summary>
    public void ReadCallerInfo(ReadOnlySpan<byte> text, out byte[] objectId, out byte[] userPrincipalName)
    {
        (objectId, userPrincipalName) = ([], []);
        text = JsonText.Valid(text);
        if (!IsArray(text))
        {
            return;
        }

        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
        _ = reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            var isObject = reader.TokenType == JsonTokenType.StartObject;
            reader.Skip();
            if (!isObject)
            {
                continue;
            }

            var entry = text[start..(int)reader.BytesConsumed];
            _ = entryWalker.Walk(entry, final: true, wrapper: false, out _);
            var type = Folding.Lower(entrySlots.Text(IdentityType, entry));
            if (type.AsSpan().SequenceEqual("objectid"u8))
            {
                objectId = JsonText.Valid(entrySlots.Text(IdentityValue, entry)).ToArray();
            }
            else if (type.AsSpan().SequenceEqual("upn"u8))
            {
                userPrincipalName = JsonText.Valid(entrySlots.Text(IdentityValue, entry)).ToArray();
            }
        }
    }

    /// <summary>Takes the claims of an identity; without any where it is no JSON object.</summary>
    public void ReadClaims(ReadOnlySpan<byte> text)
    {
        claimText = JsonText.Valid(text).ToArray();
        if (claimWalker.Walk(claimText, final: true, wrapper: false, out var length) != WalkStatus.Complete || length != claimText.Length)
        {
            claimSlots.Clear();
        }
    }

    /// <summary>Forgets the claims of the record before.</summary>
    public void Clear() => claimSlots.Clear();

    /// <summary>Text of a claim; empty: none.</summary>
    public ReadOnlySpan<byte> Claim(int claim) => claimSlots.Text(claim, claimText);

    private static bool IsArray(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] != '[')
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
