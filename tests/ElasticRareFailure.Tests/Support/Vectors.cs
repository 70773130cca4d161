using System.Text.Json;

namespace ElasticRareFailure.Tests.Support;

/// <summary>The numbers of the method that its reference implementation has computed: nine significant digits each.</summary>
public static class Vectors
{
    /// <summary>Relative error that nine printed digits leave, with a digit to spare.</summary>
    private const double Tolerance = 1e-8;

    private static readonly JsonDocument Document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", "vectors.json")));

    /// <summary>The names of all entries.</summary>
    public static IEnumerable<string> Names => Document.RootElement.EnumerateObject().Select(entry => entry.Name);

    /// <summary>An entry.</summary>
    public static JsonElement Of(string name) => Document.RootElement.GetProperty(name);

    /// <summary>The items of an entry that is a list, or of its list <paramref name="member"/>; never none.</summary>
    public static JsonElement[] Cases(string name, string? member = null)
    {
        var entry = Of(name);
        JsonElement[] cases = [.. (member is null ? entry : entry.GetProperty(member)).EnumerateArray()];
        Assert.NotEmpty(cases);
        return cases;
    }

    /// <summary>Checks a number against one that was printed; null is infinite.</summary>
    public static void Near(JsonElement expected, double actual)
    {
        if (expected.ValueKind == JsonValueKind.Null)
        {
            Assert.Equal(double.PositiveInfinity, actual);
            return;
        }

        var value = expected.GetDouble();
        Assert.True(Math.Abs(actual - value) <= Tolerance * Math.Abs(value), $"expected {value}, was {actual}");
    }

    /// <summary>A member that is a number.</summary>
    public static double Number(this JsonElement entry, string member) => entry.GetProperty(member).GetDouble();

    /// <summary>A member that is a whole number.</summary>
    public static int Whole(this JsonElement entry, string member) => entry.GetProperty(member).GetInt32();

    /// <summary>A member that is a whole number.</summary>
    public static long Ms(this JsonElement entry, string member) => entry.GetProperty(member).GetInt64();

    /// <summary>A member that is text; null where it is null.</summary>
    public static string? Text(this JsonElement entry, string member) => entry.GetProperty(member).GetString();
}
