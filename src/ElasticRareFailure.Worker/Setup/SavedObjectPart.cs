using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Kibana.Connection;
using ElasticRareFailure.Kibana.SavedObjects;

namespace ElasticRareFailure.Worker.Setup;

/// <summary>Data views, searches and the dashboard. One that carries the mark of another release is overwritten; any other is left alone, whatever users changed in it.</summary>
/// <param name="objects">Reads those that are there.</param>
/// <param name="shipped">Those that are shipped.</param>
/// <param name="kibana">Cleans what Kibana says.</param>
/// <param name="force">They are overwritten in any case.</param>
internal sealed class SavedObjectPart(Lazy<SavedObjectReader> objects, IReadOnlyList<ShippedObject> shipped, Lazy<KibanaCaller> kibana, bool force) : ISetupPart
{
    public string Title => "saved objects";

    public SetupServer Server => SetupServer.Kibana;

    public async Task<IReadOnlyList<SetupStep>> InstallAsync(TimeBudget? budget, CancellationToken cancellationToken)
    {
        var states = (await StatesAsync(budget, cancellationToken)).Select(state => (State: state, Wanted: Wanted(state))).ToList();
        var due = states.Where(static item => item.Wanted.IsChange).ToList();
        IEnumerable<SetupStep> still = states.Where(static item => !item.Wanted.IsChange).Select(static item => SetupStep.Nothing(item.Wanted));
        return due.Count == 0 ? [.. still] : [.. still, new SetupStep([.. due.Select(static item => item.Wanted)], [SetupRequest.Of(SavedObjectImport.Request(due.Select(static item => item.State.Shipped.ToSend())))]) { Read = answer => Read(answer, due) }];
    }

    public async Task<IReadOnlyList<SetupStep>> RemoveAsync(TimeBudget? budget, CancellationToken cancellationToken) =>
        [.. (await StatesAsync(budget, cancellationToken)).Reverse().Select(state => budget is null || state.IsThere
            ? SetupStep.Of(new SetupOutcome(state.Shipped.Named, SetupResult.Removed), SetupRequest.Of(new KibanaRequest(HttpMethod.Delete, $"{state.Shipped.Path}?force=true")))
            : SetupStep.Nothing(new SetupOutcome(state.Shipped.Named, SetupResult.Absent)))];

    private SetupOutcome Wanted(SavedObjectState state) => state switch
    {
        { IsThere: false } => new SetupOutcome(state.Shipped.Named, SetupResult.Created),
        { IsOfThisContent: true } when !force || !state.HasMark => new SetupOutcome(state.Shipped.Named, SetupResult.Unchanged),
        { CarriesAMark: false } when !force => new SetupOutcome(state.Shipped.Named, SetupResult.Kept, "It differs from what is shipped, perhaps because somebody changed it; --force resets it") { Difference = state.Difference() },
        _ when force => new SetupOutcome(state.Shipped.Named, SetupResult.Updated, "Reset to what is shipped") { Difference = state.Difference() },
        _ => new SetupOutcome(state.Shipped.Named, SetupResult.Updated, "It was made by another release; what was changed in it since is gone, so change a clone") { Difference = state.Difference() },
    };

    private SetupOutcome[] Read(JsonNode? answer, List<(SavedObjectState State, SetupOutcome Wanted)> due)
    {
        var import = SavedObjectImport.Read(answer);
        return [.. due.Select(item => import.AgainstOne(item.State.Shipped.Key, due.Count) is { } no ? new SetupOutcome(item.Wanted.Name, SetupResult.Failed, $"Kibana says: {kibana.Value.Clean(no.Reason)}") : item.Wanted)];
    }

    private async Task<IReadOnlyList<SavedObjectState>> StatesAsync(TimeBudget? budget, CancellationToken cancellationToken) =>
        budget is null || shipped.Count == 0 ? [.. shipped.Select(static item => new SavedObjectState(item, null))] : await objects.Value.ReadAsync(shipped, budget, cancellationToken);
}
