using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Suppressions;

namespace ElasticRareFailure.Tests.Support.Slow;

/// <summary>The method pass by pass from its definition, every count made from scratch: an oracle for small tenants. Parameters are the defaults but for the memory.</summary>
internal sealed class SlowDetector(FailedCall[] failures, SucceededCall[] successes, int memoryDays)
{
    private readonly Dictionary<(string Attribute, string Principal, string Value), int> judged = [];
    private readonly List<(int Pass, string Principal, string Provider)> newOnProvider = [];

    private readonly FailedCall[] learnt = [.. failures.Where(call => (call.Effect & SuppressionEffect.NotLearnt) == 0)];

    public List<SlowStory> Stories { get; } = [];

    public void Run()
    {
        foreach (var pass in failures.GroupBy(call => call.Pass).OrderBy(pass => pass.Key))
        {
            var calls = pass.ToList();
            calls.Sort(FailedCall.InOrder);
            Run(pass.Key, calls);
        }
    }

    private static string Provider(string operation) => operation.Split('/')[0];

    private static string? ValueOf(FailedCall call, string attribute) => attribute switch { "op" => call.Operation, "asn" => call.System, "prefix" => call.Prefix, _ => call.Country };

    private static string? ValueOf(SucceededCall call, string attribute) => attribute switch { "op" => call.Operation, "asn" => call.System, "prefix" => call.Prefix, _ => call.Country };

    private static bool IsNew(SlowBaseline baseline, FailedCall call, string attribute)
    {
        if (ValueOf(call, attribute) is not { } value || baseline.Succeeded(call.Principal, success => ValueOf(success, attribute), value))
        {
            return false;
        }

        var known = baseline.Values(call.Principal, failure => ValueOf(failure, attribute));
        return attribute == "op" ? !known.ContainsKey(value) : call.Kind != PrincipalKind.ManagedIdentity && known.Count > 0;
    }

    private void Run(int pass, List<FailedCall> calls)
    {
        var end = (pass + 1) * PassTime.LengthMs;
        var baseline = new SlowBaseline(learnt, successes, pass, memoryDays);
        var recent = failures.Where(call => call.Pass > pass - 8 && call.Pass <= pass).ToArray();
        var fresh = new OrderedDictionary<(string Attribute, string Principal, string Value), List<FailedCall>>();
        foreach (var call in calls)
        {
            foreach (var attribute in (string[])["op", call.System is null ? "prefix" : "asn", "country"])
            {
                if (!IsNew(baseline, call, attribute))
                {
                    continue;
                }

                var key = (attribute, call.Principal, ValueOf(call, attribute)!);
                if (judged.TryGetValue(key, out var at) && pass - at < 8)
                {
                    _ = Open(call.Principal, end)?.Events.Add(call.Id);
                }
                else if (fresh.TryGetValue(key, out var same))
                {
                    same.Add(call);
                }
                else
                {
                    fresh.Add(key, [call]);
                }
            }
        }

        newOnProvider.AddRange(fresh.Where(entry => entry.Key.Attribute == "op" && !entry.Value.Exists(call => call.Reason == FailureReason.Denied)).Select(entry => (pass, entry.Key.Principal, Provider(entry.Key.Value))));
        var touched = new HashSet<SlowStory>();
        foreach (var (key, same) in fresh)
        {
            if ((key.Attribute == "op" ? Operation(pass, baseline, recent, same) : Value(key.Attribute, baseline, recent, same)) is not { } nats)
            {
                continue;
            }

            judged[key] = pass;
            var story = Open(key.Principal, end)!;
            _ = touched.Add(story);
            story.Evidence.Add((pass, key.Attribute, key.Value, nats));
            story.Events.UnionWith(same.Select(call => call.Id));
            story.Network = key.Attribute is "asn" or "prefix" ? Math.Max(story.Network, nats) : story.Network;
            story.Country = key.Attribute == "country" ? Math.Max(story.Country, nats) : story.Country;
        }

        foreach (var story in touched)
        {
            story.EndPass(end);
        }
    }

    private SlowStory? Open(string principal, long end) => Stories.FindLast(story => story.Principal == principal) is { } last && last.IsOpenAt(end) ? last : null;

    private SlowStory OpenOrNew(string principal, long end)
    {
        if (Open(principal, end) is { } open)
        {
            return open;
        }

        Stories.Add(new SlowStory(principal, end));
        return Stories[^1];
    }

    private double? Operation(int pass, SlowBaseline baseline, FailedCall[] recent, List<FailedCall> same)
    {
        var (first, end) = (same[0], (pass + 1) * PassTime.LengthMs);
        var operations = baseline.OperationsOf(first.Principal);
        var age = operations is null ? 0 : Math.Max(0, (end - 7_200_000 - (3_600_000.0 * baseline.FirstHour(first.Principal))) / 7_200_000);
        var rate = operations is null ? .5 : Math.Max(((.5 * operations.Value) + 8) / (age + 84), age < 12 ? .5 : 0);
        var (human, time) = (first.Kind == PrincipalKind.Human, DateTimeOffset.FromUnixTimeMilliseconds(first.Timestamp));
        var weekend = time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var all = Enumerable.Range(0, 48).Sum(slot => baseline.SlotUnits(human, slot));
        var hour = Math.Max(.1, (baseline.SlotUnits(human, time.Hour + (weekend ? 24 : 0)) + 1.0) / (weekend ? 2 : 5) / ((all + 48.0) / 168));
        var pairs = baseline.Operations.Sum(baseline.Popularity);
        var innovation = (1 + (.5 * baseline.Operations.Length)) / (pairs + 1);
        var own = baseline.Popularity(first.Operation);
        var tail = own == 0 ? 0 : (double)baseline.Operations.Select(baseline.Popularity).Where(df => df <= own).Sum() / pairs;
        var others = newOnProvider.Where(entry => entry.Pass > pass - 8 && entry.Provider == Provider(first.Operation) && entry.Principal != first.Principal).Select(entry => entry.Principal).Distinct().Count();
        var surge = others >= 3 ? (double)others / recent.Select(call => call.Principal).Distinct().Count() : 0;
        var units = baseline.OperationUnits;
        var share = Math.Min(.4, (units.Count(unit => unit.Denied) + 4.0) / (units.Count + 20));
        var (ownUnits, ownDenied) = baseline.UnitsOf(first.Principal);
        share = operations is null ? share : Math.Min(.4, (ownDenied + (30 * share)) / (ownUnits + 30));
        var ratio = same.Exists(call => call.Reason == FailureReason.Denied) ? Math.Log(.6 / share) : same.Exists(call => call.Reason == FailureReason.Policy) ? 0 : Math.Log(.4 / (1 - share));
        var story = OpenOrNew(first.Principal, end);
        var spree = story.Providers.Add(Provider(first.Operation)) ? 0 : .01;
        var x = -Math.Log((rate * hour * (innovation + ((1 - innovation) * tail))) + surge + spree) + ratio;
        story.Add(first.Correlation ?? first.Id, pass, SlowStory.Softplus(x - 5));
        return x;
    }

    private double? Value(string attribute, SlowBaseline baseline, FailedCall[] recent, List<FailedCall> same)
    {
        var (first, value) = (same[0], ValueOf(same[0], attribute)!);
        var known = baseline.Values(first.Principal, call => ValueOf(call, attribute));
        var own = known.GetValueOrDefault(value);
        var chance = (.5 + (.3 * known.Count) + known.Values.Where(units => units <= own).Sum(units => units - .3)) / (known.Values.Sum() + .5);
        if (-Math.Log(Math.Min(1, chance)) < 1)
        {
            return null;
        }

        var active = recent.Select(call => call.Principal).Distinct().Count();
        var others = recent.Where(call => call.Principal != first.Principal && ValueOf(call, attribute) == value && !baseline.Values(call.Principal, failure => ValueOf(failure, attribute)).ContainsKey(value)).Select(call => call.Principal).Distinct().Count();
        chance += others >= 3 && others >= .3 * active ? (double)others / active : 0;
        var nats = Math.Min(7, -Math.Log(Math.Min(1, chance)));
        if (nats < 1)
        {
            return null;
        }

        _ = OpenOrNew(first.Principal, (first.Pass + 1) * PassTime.LengthMs);
        return nats;
    }
}
