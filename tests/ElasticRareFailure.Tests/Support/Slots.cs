using System.Text;
using ElasticRareFailure.Activity.Json;

namespace ElasticRareFailure.Tests.Support;

/// <summary>Walks over one object with a tree of one field, number 0.</summary>
internal static class Slots
{
    /// <summary>Text of the field at a path of joints parted by bars; "" where the value is no text, null where there is no value.</summary>
    public static string? Find(string path, string json)
    {
        var tree = new FieldTree();
        tree.Add(tree.Root, path.Split('|'), 0);
        var slots = new FieldSlots(1);
        var bytes = Some.Utf8(json);
        Assert.Equal(WalkStatus.Complete, new FieldWalker(tree, slots, 0, 64).Walk(bytes, final: true, wrapper: false, out var length));
        Assert.Equal(bytes.Length, length);
        return slots[0].State == SlotState.Absent ? null : Encoding.UTF8.GetString(JsonText.Valid(slots.Text(0, bytes)));
    }
}
