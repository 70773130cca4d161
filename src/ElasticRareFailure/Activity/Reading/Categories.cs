using System.Text;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.Json;

namespace ElasticRareFailure.Activity.Reading;

/// <summary>The two categories of a record. The integration writes "Administrative" into the first where Azure gives none, so the second may say what it really is: either decides.</summary>
internal static class Categories
{
    /// <summary>Whether each category is absent or one that is judged; <paramref name="policy"/>: either says Policy.</summary>
    public static bool AreJudged(RecordFields record, out bool policy)
    {
        policy = false;
        return IsJudged(record.Text(Field.EventCategory), ref policy) & IsJudged(record.Text(Field.Category), ref policy);
    }

    /// <summary>Name of the category for which a record is not judged.</summary>
    public static string NotJudged(RecordFields record)
    {
        var policy = false;
        var category = record.Text(Field.Category);
        return Encoding.UTF8.GetString(JsonText.Valid(IsJudged(category, ref policy) ? record.Text(Field.EventCategory) : category));
    }

    private static bool IsJudged(ReadOnlySpan<byte> category, ref bool policy)
    {
        policy |= Ascii.EqualsIgnoreCase(category, "policy"u8);
        return category.IsEmpty || Ascii.EqualsIgnoreCase(category, "administrative"u8) || Ascii.EqualsIgnoreCase(category, "policy"u8)
            || Ascii.EqualsIgnoreCase(category, "write"u8) || Ascii.EqualsIgnoreCase(category, "delete"u8) || Ascii.EqualsIgnoreCase(category, "action"u8);
    }
}
