using System.Globalization;
using System.Text;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>setup --templates</c>: installs the templates and says of each what was done, or prints the requests that would be made.</summary>
/// <param name="output">Where it is said.</param>
internal sealed class TemplateSetup(TextWriter output)
{
    /// <summary>Installs what is missing or older.</summary>
    /// <param name="caller">Calls the cluster.</param>
    /// <param name="budget">Time that is left for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">There is no answer, or the server said no: what was done before stays, and was said.</exception>
    public Task InstallAsync(ElasticsearchCaller caller, TimeBudget budget, CancellationToken cancellationToken) =>
        new TemplateInstaller(caller).InstallAsync(state => output.WriteLine(Printable.Line(SentenceOf(state))), budget, cancellationToken);

    /// <summary>Prints the requests of a cluster that has none of the templates, as Kibana's console takes them.</summary>
    public void PrintRequests()
    {
        foreach (var template in ShippedTemplates.All)
        {
            output.WriteLine($"PUT {template.Path}");
            output.WriteLine(Encoding.UTF8.GetString(template.Body.Span));
        }
    }

    private static string SentenceOf(TemplateState state) => state.Condition switch
    {
        TemplateCondition.Missing => $"{state.Named}: created",
        TemplateCondition.Older => string.Create(CultureInfo.InvariantCulture, $"{state.Named}: updated from version {state.FoundVersion ?? 0} to {state.Template.Version}; a data stream uses it from its next rollover on"),
        TemplateCondition.Newer => string.Create(CultureInfo.InvariantCulture, $"{state.Named}: unchanged, its version {state.FoundVersion} is newer than {state.Template.Version}"),
        _ => $"{state.Named}: unchanged",
    };
}
