using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Worker.Setup;

/// <summary>A part of the setup: compares what is there with what should be, and says what is to be done about it.</summary>
internal interface ISetupPart
{
    /// <summary>What it is called, for people.</summary>
    string Title { get; }

    /// <summary>Whom it speaks with.</summary>
    SetupServer Server { get; }

    /// <summary>What is to be done so that it is there. Reads, and changes nothing.</summary>
    /// <param name="budget">Time that is left for it; null: nobody is asked, and nothing is there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<SetupStep>> InstallAsync(TimeBudget? budget, CancellationToken cancellationToken);

    /// <summary>What is to be done so that it is gone. Reads, and changes nothing.</summary>
    /// <param name="budget">Time that is left for it; null: nobody is asked, and all is there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<SetupStep>> RemoveAsync(TimeBudget? budget, CancellationToken cancellationToken);

    /// <summary>Does a step; most are done by sending their requests.</summary>
    /// <param name="step">The step.</param>
    /// <param name="sender">Sends requests.</param>
    /// <param name="budget">Time that is left for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<SetupOutcome>> DoAsync(SetupStep step, SetupSender sender, TimeBudget budget, CancellationToken cancellationToken) => sender.DoAsync(step, budget, cancellationToken);
}
