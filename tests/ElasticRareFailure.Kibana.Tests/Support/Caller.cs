using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Kibana.Connection;
using Microsoft.Extensions.Configuration;

namespace ElasticRareFailure.Kibana.Tests.Support;

/// <summary>The product's way to call a Kibana.</summary>
internal static class Caller
{
    public const string Key = "aWQ6cGxhbnRlZC1zZWNyZXQ=";

    public static TimeBudget Budget(TimeProvider? time = null) => new(time ?? TimeProvider.System, TimeSpan.FromMinutes(2));

    /// <summary>With these keys of section Kibana.</summary>
    public static KibanaCaller Of(ScriptedKibana kibana, TimeProvider? time = null, params (string Key, string Value)[] more) => Of([("Kibana:Url", kibana.Url), .. more], time);

    public static KibanaCaller Of(IEnumerable<(string Key, string Value)> keys, TimeProvider? time = null) => new(Options(keys), new ConfiguredFiles(), network: null, time ?? TimeProvider.System);

    public static KibanaOptions Options(params IEnumerable<(string Key, string Value)> keys)
    {
        var options = new KibanaOptions();
        new KibanaOptionsReader(new ConfigurationBuilder().AddInMemoryCollection(keys.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build()).Configure(options);
        return options;
    }
}
