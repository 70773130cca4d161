using System.IO.Hashing;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Tests.Support;

/// <summary>One tenant whose records are given by their names, as the reader would give them.</summary>
internal sealed class Tenant
{
    /// <summary>Its names.</summary>
    public TenantNames Names { get; } = new(Some.Tenant);

    /// <summary>A failure as the detector sees it.</summary>
    public Failure Of(FailedCall call) => new(
        call.Pass * PassTime.LengthMs,
        call.Timestamp,
        EventId.Of(Some.Utf8(call.Id), Names.EventIds),
        XxHash3.HashToUInt64(Some.Utf8(call.Correlation ?? call.Id)),
        Names.Principals.Intern(Some.Utf8(call.Principal)),
        Names.Operations.Intern(Some.Utf8(call.Operation)),
        Network(call.System, call.Prefix),
        Number(Names.Countries, call.Country),
        call.Kind,
        call.Reason,
        call.Effect);

    /// <summary>A success as the detector sees it.</summary>
    public Success Of(SucceededCall call) => new(
        new PassTime(call.Pass),
        Names.Principals.Intern(Some.Utf8(call.Principal)),
        Names.Operations.Intern(Some.Utf8(call.Operation)),
        Network(call.System, call.Prefix),
        Number(Names.Countries, call.Country));

    /// <summary>Runs all passes from the first record to the last, or from and to others; returns the stories in the order in which they opened.</summary>
    public List<Story> Run(IReadOnlyCollection<FailedCall> failures, IReadOnlyCollection<SucceededCall> successes, MethodParameters? parameters = null, int? from = null, int? to = null)
    {
        var detector = new TenantDetector(Names, parameters);
        var failed = failures.ToLookup(call => call.Pass);
        var succeeded = successes.ToLookup(call => call.Pass);
        var passes = failures.Select(call => call.Pass).Concat(successes.Select(call => call.Pass)).DefaultIfEmpty(0).ToArray();
        var stories = new List<Story>();
        for (var pass = from ?? passes.Min(); pass <= (to ?? passes.Max()); pass++)
        {
            var batch = failed[pass].ToArray();
            Array.Sort(batch, FailedCall.InOrder);
            var report = detector.Run(new PassTime(pass), batch.Select(Of).ToArray(), succeeded[pass].Select(Of).ToArray());
            stories.AddRange(report?.Opened ?? []);
        }

        return stories;
    }

    private static int Number(NameTable table, string? name) => name is null ? 0 : table.Intern(Some.Utf8(name));

    private int Network(string? system, string? prefix) => Names.Networks.Intern(Number(Names.Networks.Systems, system), Number(Names.Networks.Prefixes, prefix));
}
