using ElasticRareFailure.Worker.Files;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>Options of the form KEY=VALUE.</summary>
internal static class Assignments
{
    /// <summary>Reads them, folded.</summary>
    /// <param name="option">Name of the option.</param>
    /// <param name="form">Its form, for messages.</param>
    /// <param name="pairs">What was given.</param>
    /// <param name="keyOf">The key of what stands before the equals sign.</param>
    /// <param name="valueOf">The value of what stands after it; null: it is none.</param>
    /// <exception cref="InputException">One is not of that form; all of them are named.</exception>
    public static IReadOnlyDictionary<string, T> Parse<T>(string option, string form, string[]? pairs, Func<string, string> keyOf, Func<string, T?> valueOf)
    {
        var values = new Dictionary<string, T>(StringComparer.Ordinal);
        var faults = new List<string>();
        foreach (var pair in pairs ?? [])
        {
            var parts = pair.ToLowerInvariant().Split('=', 2, StringSplitOptions.TrimEntries);
            if (parts.Length == 2 && keyOf(parts[0]) is { Length: > 0 } key && valueOf(parts[1]) is { } value)
            {
                values[key] = value;
            }
            else
            {
                faults.Add($"{option}: '{pair}' is not {form}.");
            }
        }

        return faults.Count == 0 ? values : throw new InputException(string.Join(' ', faults));
    }
}
