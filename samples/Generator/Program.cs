using ElasticRareFailure.SampleGenerator.Big;
using ElasticRareFailure.SampleGenerator.Sample;

namespace ElasticRareFailure.SampleGenerator;

internal static class Program
{
    private const string Usage =
        """
        DIRECTORY
            writes the bundled sample and its labels there
        big FILE --failures N [--success] [--shape ecs|azure]
            writes N failures, with --success also 19 N successes; compressed if FILE ends with .gz
        """;

    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["big", .. var rest] when BigOptions.TryParse(rest, out var options):
                BigCommand.Run(options, Console.Out);
                return 0;
            case [var directory] when directory != "big" && !directory.StartsWith('-'):
                SampleCommand.Run(directory, Console.Out);
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }
}
