using System.Text;
using ElasticRareFailure.Elasticsearch.Triage;

namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>Gives the worker of a run streams of its own, unseen by it: the namespaces of its alerts and passes have a prefix in the cluster, so that runs beside one another, and other tests, do not disturb it.</summary>
internal sealed class OwnStreams(string prefix)
{
    private const string AlertStream = "rare_failure.alert-";
    private const string PassStream = "rare_failure.pass-";
    private const string FeedbackStream = "rare_failure.feedback-";

    private int logs;

    /// <summary>Pattern of its alerts in the cluster.</summary>
    public string Alerts => $"logs-{AlertStream}{prefix}*";

    /// <summary>Pattern of its passes in the cluster.</summary>
    public string Passes => $"logs-{PassStream}{PassPrefix}*";

    /// <summary>Its index of suppressions in the cluster.</summary>
    public string Suppressions => $"{SuppressionReader.Index}-{prefix}";

    private string PassPrefix => logs == 0 ? prefix : $"{prefix}{logs}_";

    /// <summary>From now on the log of passes is another, and empty: as if it had been deleted.</summary>
    public void ForgetPasses() => logs++;

    /// <summary>A text of the worker as the cluster is to see it.</summary>
    public string ToCluster(string text) => text.Replace(AlertStream, AlertStream + prefix, StringComparison.Ordinal).Replace(PassStream, PassStream + PassPrefix, StringComparison.Ordinal)
        .Replace(FeedbackStream, FeedbackStream + prefix, StringComparison.Ordinal).Replace(SuppressionReader.Index, Suppressions, StringComparison.Ordinal);

    /// <summary>A text of the cluster as the worker is to see it.</summary>
    public string ToWorker(string text) => text.Replace(AlertStream + prefix, AlertStream, StringComparison.Ordinal).Replace(PassStream + PassPrefix, PassStream, StringComparison.Ordinal)
        .Replace(FeedbackStream + prefix, FeedbackStream, StringComparison.Ordinal).Replace(Suppressions, SuppressionReader.Index, StringComparison.Ordinal);

    /// <summary>A body of the worker as the cluster is to see it.</summary>
    public byte[] ToCluster(byte[] body) => Has(body) ? Encoding.UTF8.GetBytes(ToCluster(Encoding.UTF8.GetString(body))) : body;

    /// <summary>A body of the cluster as the worker is to see it.</summary>
    public byte[] ToWorker(byte[] body) => Has(body) ? Encoding.UTF8.GetBytes(ToWorker(Encoding.UTF8.GetString(body))) : body;

    private static bool Has(byte[] body) => body.AsSpan().IndexOf("rare_failure"u8) >= 0;
}
