using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Strands;

/// <summary>
/// Microsoft.Sql is out of order on a Tuesday morning, and many whose calls never failed there before now fail: news for each
/// of them, and for none of them a sign of a break-in.
/// </summary>
internal sealed class SqlOutage(ExampleTenant tenant) : IStrand
{
    private const int Day = 12;
    private const int Affected = 15;

    private static readonly Outcome[] Answers = [Outcomes.Unavailable, Outcomes.ServerError, Outcomes.Timeout];

    public string Name => "sql outage";

    public IEnumerable<Call> Calls(SplitMix64 random)
    {
        var operations = tenant.Catalogue.Area("sql").Where(o => o.Provider == "Microsoft.Sql").ToList();
        var callers = tenant.People.Where(p => p.FirstDay <= Day).Select(p => (p.Caller, Source: p.Office))
            .Concat(tenant.Pipelines.Where(p => p.FirstDay <= Day).Select(p => (p.Caller, p.Source))).ToList();
        foreach (var (caller, source) in random.PickDistinct(callers, Affected))
        {
            foreach (var operation in random.PickDistinct(operations, random.Between(1, 3)))
            {
                var time = Moments.After(random, Month.At(Day, 8, 50), 0, 7_000);
                var call = Requests.One(random, time, caller, source, operation, random.Pick(Answers));
                for (var n = random.Between(2, 4); n > 0; n--)
                {
                    yield return call;
                    call = call with { Time = Moments.After(random, call.Time, 20, 300), Outcome = random.Pick(Answers) };
                }
            }
        }
    }
}
