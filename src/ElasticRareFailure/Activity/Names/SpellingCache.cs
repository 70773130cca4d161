namespace ElasticRareFailure.Activity.Names;

/// <summary>What the spellings of a value that were met come to: raw bytes of the record to a number. A value is folded, trimmed and unescaped once a spelling, not once a record.</summary>
internal sealed class SpellingCache
{
    /// <summary>Spellings kept; then it starts anew, so that a flood of invented ones costs time, not memory.</summary>
    private const int Most = 1 << 16;

    private NameTable spellings = new();
    private readonly List<int> numbers = [0];

    public bool TryGet(ReadOnlySpan<byte> spelling, out int number)
    {
        var found = spellings.Find(spelling);
        number = numbers[found];
        return found != 0;
    }

    public int Add(ReadOnlySpan<byte> spelling, int number)
    {
        if (spellings.Count >= Most)
        {
            spellings = new();
            numbers.RemoveRange(1, numbers.Count - 1);
        }

        _ = spellings.Intern(spelling);
        numbers.Add(number);
        return number;
    }
}
