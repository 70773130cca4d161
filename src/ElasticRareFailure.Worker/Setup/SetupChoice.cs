namespace ElasticRareFailure.Worker.Setup;

/// <summary>What is asked of the setup.</summary>
/// <param name="Parts">The parts.</param>
/// <param name="WithJobs">The machine learning jobs too.</param>
/// <param name="Remove">All is taken away.</param>
/// <param name="WithData">The data streams, too.</param>
/// <param name="Force">Rules and saved objects are reset; a key's file is replaced.</param>
/// <param name="Key">The API key.</param>
internal sealed record SetupChoice(SetupSelection Parts, bool WithJobs, bool Remove, bool WithData, bool Force, KeyChoice Key)
{
    /// <summary>Whether Elasticsearch is asked.</summary>
    public bool AsksElasticsearch => WithJobs || (Parts & SetupSelection.OnElasticsearch) != 0;
}
