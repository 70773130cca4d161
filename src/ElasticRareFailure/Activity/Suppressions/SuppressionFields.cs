using System.Text;
using System.Text.Json;
using ElasticRareFailure.Activity.Reading;

namespace ElasticRareFailure.Activity.Suppressions;

/// <summary>The members of an object, each read once, with a fault for what is not as it should be.</summary>
internal readonly struct SuppressionFields(JsonElement element, string name, ICollection<string> faults)
{
    /// <summary>Tells of members that mean nothing: a misspelt one would silently match all.</summary>
    public void Know(IReadOnlyList<string> members)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                if (!members.Contains(member.Name))
                {
                    faults.Add($"{name}: {member.Name} means nothing; known are {string.Join(", ", members)}");
                }
            }
        }
    }

    /// <summary>A member that is an object.</summary>
    public SuppressionFields Object(string member)
    {
        if (Find(member) is not { ValueKind: JsonValueKind.Object } found)
        {
            faults.Add($"{name}: {member} has to be there, as an object");
            return new SuppressionFields(default, name, faults);
        }

        return new SuppressionFields(found, name, faults);
    }

    /// <summary>A text; null: there is none.</summary>
    public string? Text(string member)
    {
        if (Find(member) is not { } found)
        {
            return null;
        }

        if (found.ValueKind != JsonValueKind.String)
        {
            faults.Add($"{name}: {member} has to be a text");
            return null;
        }

        return found.GetString()!.Trim();
    }

    /// <summary>A text that has to be there.</summary>
    public string Needed(string member)
    {
        var text = Text(member);
        if (string.IsNullOrEmpty(text))
        {
            faults.Add($"{name}: {member} is missing");
        }

        return text ?? string.Empty;
    }

    /// <summary>A text that, its stars taken for any text, stands for one of a few.</summary>
    public string? OneOf(string member, IReadOnlyList<string> allowed)
    {
        if (Text(member) is not { } text)
        {
            return null;
        }

        var pattern = new Wildcard(text);
        if (!allowed.Any(one => pattern.Matches(Encoding.UTF8.GetBytes(one))))
        {
            faults.Add($"{name}: {member} \"{text}\" is none of {string.Join(", ", allowed)}");
        }

        return text;
    }

    /// <summary>A truth.</summary>
    public bool Flag(string member, bool otherwise)
    {
        if (Find(member) is not { } found)
        {
            return otherwise;
        }

        if (found.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            faults.Add($"{name}: {member} has to be true or false");
            return otherwise;
        }

        return found.GetBoolean();
    }

    /// <summary>A time, epoch ms; null: there is none.</summary>
    public long? Time(string member, bool isNeeded = false)
    {
        if (Text(member) is not { } text)
        {
            if (isNeeded && Find(member) is null)
            {
                faults.Add($"{name}: {member} is missing");
            }

            return null;
        }

        if (Timestamp.TryRead(Encoding.UTF8.GetBytes(text.Length == 10 ? text + "T00:00Z" : text), out var ms))
        {
            return ms;
        }

        faults.Add($"{name}: {member} \"{text}\" is no time; write 2026-01-31T12:00:00Z");
        return null;
    }

    private JsonElement? Find(string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;
}
