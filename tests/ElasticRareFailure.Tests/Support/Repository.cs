namespace ElasticRareFailure.Tests.Support;

/// <summary>The tree that the tests were built in.</summary>
internal static class Repository
{
    /// <summary>The directory of the solution, looked for upwards from where the tests run.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string directory)
    {
        for (var at = new DirectoryInfo(directory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "ElasticRareFailure.sln")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException($"No solution above {directory}.");
    }
}
