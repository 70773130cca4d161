namespace ElasticRareFailure.Tests.Support.Slow;

/// <summary>An object that may hold a name more than once.</summary>
internal sealed class Node
{
    private readonly List<(string Name, object Value)> members = [];

    /// <summary>Adds a value at a path; <paramref name="repeat"/>: beside the objects that are there, not into them.</summary>
    public void Add(List<string> names, string value, bool repeat)
    {
        if (names.Count == 1)
        {
            members.Add((names[0], value));
            return;
        }

        if (repeat || members.FindLast(member => member.Name == names[0]).Value is not Node inner)
        {
            members.Add((names[0], inner = new Node()));
        }

        inner.Add(names[1..], value, repeat: false);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{{{string.Join(',', members.Select(member => $"\"{member.Name}\":{member.Value}"))}}}";
}
