namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>The files of the repository.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "ElasticRareFailure.sln")))
        {
            directory = directory.Parent;
        }

        return directory!.FullName;
    }
}
