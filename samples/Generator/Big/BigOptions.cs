using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ElasticRareFailure.SampleGenerator.Big;

/// <summary>What a big file is to hold.</summary>
/// <param name="File">Compressed if it ends with .gz.</param>
/// <param name="Failures">How many.</param>
/// <param name="Successes">Nineteen successes beside each failure: 95 % of all records.</param>
/// <param name="Shape">ECS documents, or Azure's own records.</param>
internal sealed record BigOptions(string File, long Failures, bool Successes, BigShape Shape)
{
    /// <summary>Reads the arguments after `big`.</summary>
    public static bool TryParse(IReadOnlyList<string> arguments, [NotNullWhen(true)] out BigOptions? options)
    {
        options = null;
        var parsed = new BigOptions("", 0, false, BigShape.Ecs);
        for (var i = 0; i < arguments.Count; i++)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : "";
            switch (arguments[i])
            {
                case "--success":
                    parsed = parsed with { Successes = true };
                    break;
                case "--failures" when long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count):
                    parsed = parsed with { Failures = count };
                    i++;
                    break;
                case "--shape" when value is "ecs" or "azure":
                    parsed = parsed with { Shape = value == "ecs" ? BigShape.Ecs : BigShape.Azure };
                    i++;
                    break;
                case var file when !file.StartsWith('-') && parsed.File.Length == 0:
                    parsed = parsed with { File = file };
                    break;
                default:
                    return false;
            }
        }

        if (parsed.File.Length == 0 || parsed.Failures == 0) return false;
        options = parsed;
        return true;
    }
}
