using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Elasticsearch.Passes;

/// <summary>What things are called in the log of passes.</summary>
internal static class PassNames
{
    /// <summary>Dataset of its documents.</summary>
    public const string Dataset = "rare_failure.pass";

    /// <summary>Outcome of a pass that is done.</summary>
    public const string Success = "success";

    /// <summary>Outcome of a pass that is to be run again.</summary>
    public const string Failure = "failure";

    /// <summary>A way in which a pass came to be run.</summary>
    public static string Of(PassMode mode) => mode switch
    {
        PassMode.Run => "run",
        PassMode.CatchUp => "catch-up",
        _ => "once",
    };
}
