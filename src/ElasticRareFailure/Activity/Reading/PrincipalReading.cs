using System.Text;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.Json;

namespace ElasticRareFailure.Activity.Reading;

/// <summary>Who called: the first of the fields that name a caller, and what kind of caller it is (design: The source, Principal).</summary>
internal sealed class PrincipalReading
{
    private readonly EmbeddedCaller embedded = new();
    private bool hasWritten;
    private byte[] callerObjectId = [];
    private byte[] callerName = [];

    /// <summary>
    /// The text that names the caller; empty: nobody. <paramref name="field"/> is the field that it stands in, null where it is put together.
    /// </summary>
    public ReadOnlySpan<byte> Read(RecordFields record, out Field? field, out PrincipalKind kind)
    {
        field = null;
        var identityName = record.Text(Field.IdentityName, Field.IdentityNameLog);
        hasWritten = !identityName.IsEmpty && identityName[0] == '{';
        if (hasWritten)
        {
            embedded.ReadClaims(identityName);
            identityName = default;
        }

        (callerObjectId, callerName) = ([], []);
        var callerInfo = record.Text(Field.CallerInfo, Field.CallerInfoLower);
        if (!callerInfo.IsEmpty)
        {
            embedded.ReadCallerInfo(callerInfo, out callerObjectId, out callerName);
        }

        var holder = record.Text(Field.EvidenceType);
        kind = KindOf(record, holder);
        var objectId = Claim(record, Fields.Claim.ObjectId, 2, ref field);
        if (!objectId.IsEmpty)
        {
            return objectId;
        }

        var group = Ascii.EqualsIgnoreCase(holder, "group"u8);
        if (!group && record.Text(Field.EvidencePrincipal) is { Length: > 0 } evidence)
        {
            field = Field.EvidencePrincipal;
            return evidence;
        }

        return callerObjectId.Length > 0 ? callerObjectId : Later(record, identityName, ref field);
    }

    private ReadOnlySpan<byte> Later(RecordFields record, ReadOnlySpan<byte> identityName, scoped ref Field? field)
    {
        if (Claim(record, Fields.Claim.AppId, 1, ref field) is { Length: > 0 } application)
        {
            return application;
        }

        if (record.Text(Field.Email) is { Length: > 0 } email)
        {
            field = Field.Email;
            return email;
        }

        if (Claim(record, Fields.Claim.Upn, 4, ref field) is { Length: > 0 } name)
        {
            return name;
        }

        if (Claim(record, Fields.Claim.Mail, 2, ref field) is { Length: > 0 } mail)
        {
            return mail;
        }

        if (callerName.Length > 0)
        {
            return callerName;
        }

        if (User(record) is { Length: > 0 } user)
        {
            return user;
        }

        return Claim(record, Fields.Claim.Spn, 2, ref field) is { Length: > 0 } service ? service : identityName;
    }

    private static ReadOnlySpan<byte> User(RecordFields record)
    {
        var user = record.Text(Field.UserName);
        var domain = record.Text(Field.UserDomain);
        return user.IsEmpty || domain.IsEmpty || user.Contains((byte)'@') ? user : (byte[])[.. user, (byte)'@', .. domain];
    }

    private PrincipalKind KindOf(RecordFields record, ReadOnlySpan<byte> holder)
    {
        if (HasClaim(record, Fields.Claim.ManagedIdentity, 1))
        {
            return PrincipalKind.ManagedIdentity;
        }

        Field? none = null;
        var tokenType = Claim(record, Fields.Claim.TokenType, 1, ref none);
        if (Ascii.EqualsIgnoreCase(tokenType, "user"u8))
        {
            return PrincipalKind.Human;
        }

        if (Ascii.EqualsIgnoreCase(tokenType, "app"u8))
        {
            return PrincipalKind.Service;
        }

        var human = record.Has(Field.Email) || record.Has(Field.UserName) || HasClaim(record, Fields.Claim.Upn, 4)
            || Claim(record, Fields.Claim.Mail, 2, ref none).Contains((byte)'@') || callerName.Length > 0
            || HasClaim(record, Fields.Claim.Scope, 3) || Ascii.EqualsIgnoreCase(holder, "user"u8);
        return human ? PrincipalKind.Human : PrincipalKind.Service;
    }

    private bool HasClaim(RecordFields record, int first, int spellings)
    {
        Field? none = null;
        return !Claim(record, first, spellings, ref none).IsEmpty;
    }

    /// <summary>The first spelling of a claim that has text: in the claims of the record, else in those of its JSON text, spelling by spelling.</summary>
    private ReadOnlySpan<byte> Claim(RecordFields record, int first, int spellings, scoped ref Field? field)
    {
        for (var claim = first; claim < first + spellings; claim++)
        {
            if (record.State(Field.Claims + claim) > SlotState.NoText && record.Text(Field.Claims + claim) is { Length: > 0 } text)
            {
                field = Field.Claims + claim;
                return text;
            }

            if (hasWritten && embedded.Claim(claim) is { Length: > 0 } written)
            {
                return written;
            }
        }

        return default;
    }
}
