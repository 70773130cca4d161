using System.Text;

namespace ElasticRareFailure.Activity.Json;

/// <summary>
/// Fields by their paths. Each joint of a path is a nested object or a dot, also mixed: an object of the tree knows every dotted name that leads on from it.
/// Of several spellings in one record the one with the least rank wins: nested first, then ever longer dotted names.
/// </summary>
internal sealed class FieldTree
{
    /// <summary>Bits of a joint in a rank.</summary>
    private const int RankBits = 3;

    /// <summary>Most joints of a path.</summary>
    private const int MostJoints = 7;

    /// <summary>The object at the root of a record.</summary>
    public FieldNode Root { get; } = new();

    /// <summary>How many entries all objects have.</summary>
    public int Entries { get; private set; }

    /// <summary>The rank of a name of <paramref name="joints"/> joints in the <paramref name="level"/>-th object of a spelling that has <paramref name="rank"/> so far.</summary>
    public static uint Rank(uint rank, int joints, int level) => rank | (uint)joints << (RankBits * (MostJoints - 1 - level));

    /// <summary>Adds a field at a path of joints below an object.</summary>
    public void Add(FieldNode from, ReadOnlySpan<string> joints, int field, EntryRole role = EntryRole.None)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(joints.Length, MostJoints);
        for (var length = 1; length <= joints.Length; length++)
        {
            var entry = Entry(from, string.Join('.', joints[..length]), length, role);
            if (length == joints.Length)
            {
                entry.Field = field;
            }
            else
            {
                Add(entry.Child ??= new FieldNode(), joints[length..], field);
            }
        }
    }

    /// <summary>Adds, or finds, a member taken by its very name.</summary>
    public FieldEntry Direct(FieldNode from, string name, int field = -1, EntryRole role = EntryRole.None)
    {
        var entry = Entry(from, name, 1, role);
        if (field >= 0)
        {
            entry.Field = field;
        }

        return entry;
    }

    /// <summary>Adds what the presence of a member says.</summary>
    public void Mark(FieldNode from, string name, EntryRole role) => _ = Entry(from, name, 1, role);

    /// <summary>The object below a member that is no value unless it is an object.</summary>
    public FieldNode DirectObject(FieldNode from, string name)
    {
        var entry = Entry(from, name, 1, EntryRole.None);
        entry.Direct = true;
        return entry.Child ??= new FieldNode();
    }

    private FieldEntry Entry(FieldNode from, string name, int joints, EntryRole role)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        var entry = from.Find(bytes) ?? from.Add(new FieldEntry { Name = bytes, Index = Entries++, Joints = joints });
        entry.Role |= role;
        return entry;
    }
}
