using ElasticRareFailure.Elasticsearch.Source;
using Microsoft.Extensions.Configuration;

namespace ElasticRareFailure.Elasticsearch.Tests.Source;

/// <summary>The section Source: every fault at once, each with its key, its value and what is allowed.</summary>
public sealed class SourceOptionsTests
{
    [Fact]
    public void Configure_NothingGiven_HasTheDefaults()
    {
        var options = Read();

        Assert.Equal(["logs-azure.activitylogs-*"], options.Patterns);
        Assert.Empty(options.Tenants);
        Assert.Empty(options.SubscriptionTenants);
        Assert.Equal((TimeSpan.FromHours(24), TimeSpan.FromSeconds(60), TimeSpan.FromDays(7), false, 5_000), (options.LateWindow, options.SettleDelay, options.CatchUp, options.ColdTiers, options.PageSize));
        Assert.Empty(Faults(options));
    }

    [Fact]
    public void Configure_AllGiven_TakesThemOver()
    {
        var options = Read(
            ("Indices:0", "logs-a-*, west:logs-b"), ("Indices:1", "logs-c"), ("Tenants", "t1 ,,t2"), ("latewindow", "2h"), ("SettleDelay", "0s"), ("CatchUp", "30d"),
            ("SubscriptionTenants:s1", "t1"), ("ColdTiers", "TRUE"), ("PageSize", "500"));

        Assert.Equal(["logs-a-*", "west:logs-b", "logs-c"], options.Patterns);
        Assert.Equal(["t1", "t2"], options.Tenants);
        Assert.Equal([new("s1", "t1")], options.SubscriptionTenants);
        Assert.Equal((TimeSpan.FromHours(2), TimeSpan.Zero, TimeSpan.FromDays(30), true, 500), (options.LateWindow, options.SettleDelay, options.CatchUp, options.ColdTiers, options.PageSize));
        Assert.Empty(Faults(options));
    }

    /// <summary>An environment variable Source__Indices stands over the list of appsettings.json, which is still there.</summary>
    [Fact]
    public void Configure_TextOverAList_TakesTheText() =>
        Assert.Equal(["logs-x", "logs-y"], Read(("Indices:0", "logs-azure.activitylogs-*"), ("Indices", "logs-x,logs-y")).Patterns);

    [Fact]
    public void Validate_SeveralFaults_NamesEachWithKeyValueAndWhatIsAllowed()
    {
        var faults = Faults(Read(
            ("LateWindow", "24"), ("SettleDelay", "11m"), ("CatchUp", "14m"), ("ColdTiers", "yes"), ("PageSize", "-1"), ("PageSzie", "500"), ("Indices", "logs a,Logs-b,west:"), ("SubscriptionTenants:s1", " ")));

        Assert.Equal(
            [
                "Source:PageSzie is not known; allowed are Indices, Tenants, LateWindow, SettleDelay, CatchUp, SubscriptionTenants, ColdTiers, PageSize",
                "Source:LateWindow is '24'; allowed is a duration such as 60s, 24h or 7d",
                "Source:ColdTiers is 'yes'; allowed is true or false",
                "Source:PageSize is '-1'; allowed is a whole number",
                "Source:Indices:0 is 'logs a', which holds a character that no index name has; allowed is an index pattern such as logs-azure.activitylogs-*, or cluster:pattern",
                "Source:Indices:1 is 'Logs-b', which has capital letters; allowed is an index pattern such as logs-azure.activitylogs-*, or cluster:pattern",
                "Source:Indices:2 is 'west:', which lacks a cluster or an index; allowed is an index pattern such as logs-azure.activitylogs-*, or cluster:pattern",
                "Source:SettleDelay is 11m; allowed is 0ms to 10m",
                "Source:CatchUp is 14m; allowed is 15m to 30d",
                "Source:SubscriptionTenants:s1 is ' '; allowed is the id of a subscription and the id of its tenant",
            ],
            faults);
    }

    [Theory]
    [InlineData("LateWindow", "2h", "7d", "119m", "169h")]
    [InlineData("SettleDelay", "0s", "10m", "-1s", "601s")]
    [InlineData("CatchUp", "15m", "30d", "14m", "31d")]
    [InlineData("PageSize", "500", "10000", "499", "10001")]
    public void Validate_Ranges_TakeTheirEndsAndNoMore(string key, string least, string most, string below, string above)
    {
        Assert.Empty(Faults(Read((key, least))));
        Assert.Empty(Faults(Read((key, most))));
        Assert.StartsWith($"Source:{key} is ", Assert.Single(Faults(Read((key, below)))), StringComparison.Ordinal);
        Assert.StartsWith($"Source:{key} is ", Assert.Single(Faults(Read((key, above)))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("logs-a,logs-b?")]
    [InlineData("logs/a")]
    [InlineData("logs\"a")]
    [InlineData("logs|a")]
    [InlineData("logs#a")]
    [InlineData("logs\\a")]
    [InlineData(":logs-a")]
    [InlineData("west:")]
    [InlineData("west:logs-A")]
    public void Validate_PatternThatIsNone_IsAFault(string patterns) => Assert.Single(Faults(Read(("Indices", patterns))));

    [Theory]
    [InlineData("logs-a-*,-logs-a-x")]
    [InlineData("West:logs-a,-West:logs-b")]
    [InlineData("logs-a::failures")]
    [InlineData("*:logs-azure*")]
    public void Validate_Pattern_IsTaken(string patterns) => Assert.Empty(Faults(Read(("Indices", patterns))));

    /// <summary>A cluster of which only exclusions are given would be asked for nothing.</summary>
    [Theory]
    [InlineData("-logs-a", "'-logs-a' for the cluster local")]
    [InlineData("logs-a,-west:logs-b,-west:logs-c", "'-west:logs-b,-west:logs-c' for the cluster west")]
    public void Validate_OnlyExclusionsOfACluster_IsAFault(string patterns, string named) =>
        Assert.Contains($"Source:Indices is {named}, which has only exclusions", Assert.Single(Faults(Read(("Indices", patterns)))), StringComparison.Ordinal);

    [Fact]
    public void Validate_SubscriptionGivenTwice_IsAFault() =>
        Assert.Contains("is given 2 times", Assert.Single(Faults(Read(("SubscriptionTenants:{5555}", "t1"), ("SubscriptionTenants:5555", "t2")))), StringComparison.Ordinal);

    private static SourceOptions Read(params (string Key, string Value)[] given)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(given.Select(pair => new KeyValuePair<string, string?>($"Source:{pair.Key}", pair.Value))).Build();
        var options = new SourceOptions();
        new SourceOptionsReader(configuration).Configure(options);
        return options;
    }

    private static IEnumerable<string> Faults(SourceOptions options) => new SourceOptionsValidator().Validate(null, options).Failures ?? [];
}
