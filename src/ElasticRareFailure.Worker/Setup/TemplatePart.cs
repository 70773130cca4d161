using System.Globalization;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Streams;
using ElasticRareFailure.Elasticsearch.Templates;

namespace ElasticRareFailure.Worker.Setup;

/// <summary>The templates of our streams and of the index of suppressions.</summary>
/// <param name="installer">Compares them.</param>
/// <param name="streams">Tells which streams use them.</param>
/// <param name="withData">The streams are removed before.</param>
internal sealed class TemplatePart(TemplateInstaller installer, OwnStreams streams, bool withData) : ISetupPart
{
    public string Title => "templates";

    public SetupServer Server => SetupServer.Elasticsearch;

    public async Task<IReadOnlyList<SetupStep>> InstallAsync(TimeBudget? budget, CancellationToken cancellationToken)
    {
        var states = await StatesAsync(budget, cancellationToken);
        return [.. states.Select(static state => state.IsDue ? SetupStep.Of(OutcomeOf(state), SetupRequest.Of(HttpMethod.Put, state.Template.Path, state.Template.Body)) : SetupStep.Nothing(OutcomeOf(state)))];
    }

    public async Task<IReadOnlyList<SetupStep>> RemoveAsync(TimeBudget? budget, CancellationToken cancellationToken)
    {
        var states = await StatesAsync(budget, cancellationToken);
        IReadOnlyList<string> used = budget is null ? [] : [.. (await streams.FindAsync(budget, cancellationToken)).Where(stream => !(withData && OwnStreams.Names.Contains(stream)))];

        // Index templates first: a component is not let go while one uses it.
        return [.. states.Reverse().Select(state => Removal(state, budget is not null, used.FirstOrDefault(stream => IsOf(stream, state.Template))))];
    }

    private static SetupStep Removal(TemplateState state, bool asked, string? user) => (state.Condition, user) switch
    {
        (TemplateCondition.Missing, _) when asked => SetupStep.Nothing(new SetupOutcome(state.Named, SetupResult.Absent)),
        (_, { } stream) => SetupStep.Nothing(new SetupOutcome(state.Named, SetupResult.Kept, $"The {(stream.StartsWith("logs-", StringComparison.Ordinal) ? "data stream" : "index")} {stream} needs it; {(OwnStreams.Names.Contains(stream) ? "--with-data deletes that with all its documents" : "delete that first, with all its documents")}")),
        _ => SetupStep.Of(new SetupOutcome(state.Named, SetupResult.Removed), SetupRequest.Of(HttpMethod.Delete, state.Template.Path)),
    };

    // logs-rare_failure.alert and logs-rare_failure.alert@mappings are of logs-rare_failure.alert-default.
    private static bool IsOf(string stream, Template template) => stream == template.Name || stream.StartsWith(template.Name.Split('@')[0] + "-", StringComparison.Ordinal);

    /// <summary>What comes of a template.</summary>
    public static SetupOutcome OutcomeOf(TemplateState state) => state.Condition switch
    {
        TemplateCondition.Missing => new SetupOutcome(state.Named, SetupResult.Created),
        TemplateCondition.Older => new SetupOutcome(state.Named, SetupResult.Updated, string.Create(CultureInfo.InvariantCulture, $"From version {state.FoundVersion ?? 0} to {state.Template.Version}; a data stream uses it from its next rollover on")),
        TemplateCondition.Newer => new SetupOutcome(state.Named, SetupResult.Kept, string.Create(CultureInfo.InvariantCulture, $"Its version {state.FoundVersion} is newer than {state.Template.Version}")),
        _ => new SetupOutcome(state.Named, SetupResult.Unchanged),
    };

    private async Task<IReadOnlyList<TemplateState>> StatesAsync(TimeBudget? budget, CancellationToken cancellationToken) =>
        budget is null ? [.. ShippedTemplates.All.Select(static template => new TemplateState(template, TemplateCondition.Missing, null))] : await installer.CheckAsync(budget, cancellationToken);
}
