using ElasticRareFailure.Elasticsearch.Access;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Ml;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Elasticsearch.Streams;
using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.Kibana.Connection;
using ElasticRareFailure.Kibana.Ml;
using ElasticRareFailure.Kibana.Rules;
using ElasticRareFailure.Kibana.SavedObjects;
using ElasticRareFailure.Worker.Commands;

namespace ElasticRareFailure.Worker.Setup;

/// <summary>The parts of a setup in their order: a stream needs its template, a rule its stream and its job.</summary>
internal static class SetupParts
{
    /// <summary>Makes them.</summary>
    /// <param name="session">Services.</param>
    /// <param name="choice">What is asked for.</param>
    /// <param name="cluster">The cluster; null: it is not known.</param>
    public static IReadOnlyList<ISetupPart> Of(ClusterSession session, SetupChoice choice, Func<ClusterInfo?> cluster)
    {
        var role = new RoleBody(session.Get<SourceOptions>(), cluster);
        var (kibana, rules, objects) = (Later<KibanaCaller>(), Later<RuleReader>(), Later<SavedObjectReader>());
        var hasKibana = session.Get<KibanaOptions>().Url is not null;
        List<(bool Wanted, Func<ISetupPart> Make)> parts =
        [
            (Has(SetupSelection.Templates), () => new TemplatePart(session.Get<TemplateInstaller>(), session.Get<OwnStreams>(), choice.WithData)),
            (Has(SetupSelection.Streams), () => new StreamPart(session.Get<OwnStreams>(), choice.WithData)),
            (Has(SetupSelection.Role), () => new RolePart(session.Get<RoleReader>(), role)),
            (Has(SetupSelection.ApiKey), () => new KeyPart(session.Get<ActiveKeyReader>(), session.Get<KeyExpiryReader>(), role, choice.Key)),
            // Taken away in the other order: Kibana forgets the jobs once they are gone.
            (choice.WithJobs && hasKibana && choice.Remove, () => new JobSyncPart()),
            (choice.WithJobs, () => new JobPart(session.Get<JobReader>(), ShippedJob.All, session.Get<SourceOptions>())),
            (choice.WithJobs && hasKibana && !choice.Remove, () => new JobSyncPart()),
            (Has(SetupSelection.Rules), () => new RulePart(rules, ShippedRule.All, kibana, choice.Force, choice.WithJobs)),
            (Has(SetupSelection.SavedObjects), () => new SavedObjectPart(objects, ShippedObject.All, kibana, choice.Force)),
        ];
        return [.. parts.Where(static part => part.Wanted).Select(static part => part.Make())];

        bool Has(SetupSelection part) => choice.Parts.HasFlag(part);

        Lazy<T> Later<T>()
            where T : notnull => new(session.Get<T>);
    }
}
