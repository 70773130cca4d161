using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Tests.Support;
using ElasticRareFailure.Tests.Support.Slow;

namespace ElasticRareFailure.Tests.Rarity;

/// <summary>Counts that learn and forget against the same counts made from scratch out of the records of the span.</summary>
public sealed class BaselineTests
{
    private const int MemoryDays = 3;
    private static readonly MethodParameters Parameters = new() { MemoryDays = MemoryDays };

    [Fact]
    public void Baseline_RandomRecords_CountsAreThoseOfTheDefinition()
    {
        var gen = Gen.Select(RandomCalls.Failures(9, 80), RandomCalls.Successes(9, 25), Gen.Int[RandomCalls.FirstPass, RandomCalls.FirstPass + (14 * PassTime.PerDay)].Array[1, 5]);
        gen.Sample((failures, successes, passes) =>
        {
            var tenant = new Tenant();
            var baseline = new Baseline(tenant.Names, Parameters);
            var learnt = RandomCalls.FirstPass;
            foreach (var pass in passes.Order())
            {
                // Day by day, as passes go: forgetting and learning alternate.
                for (; learnt <= pass; learnt++)
                {
                    Learn(tenant, baseline, failures, successes, learnt);
                }

                Check(tenant, baseline, new SlowBaseline(failures, successes, pass, MemoryDays), pass, failures);
            }
        }, iter: 300);
    }

    [Fact]
    public void Baseline_SpanOver_IsEmpty()
    {
        RandomCalls.Failures(2, 30).Sample(failures =>
        {
            var tenant = new Tenant();
            var baseline = new Baseline(tenant.Names, Parameters);
            Array.Sort(failures, FailedCall.InOrder);
            Array.ForEach(failures, call => baseline.Learn(tenant.Of(call)));
            baseline.Forget((RandomCalls.FirstPass / PassTime.PerDay) + 2 + MemoryDays);
            Assert.True(baseline.IsEmpty);
            Assert.Equal((0, 0, 0, 0), (baseline.Principals, baseline.Popularity.Operations, baseline.Popularity.Pairs, baseline.Days));
            Assert.Equal((0, 0), baseline.HourUnits(PrincipalKind.Human, 10));
            Assert.Equal(.2, baseline.DeniedShare);                      // the prior: (0 + 20*.2)/(0 + 20)
        }, iter: 100);
    }

    private static void Learn(Tenant tenant, Baseline baseline, FailedCall[] failures, SucceededCall[] successes, int pass)
    {
        if (pass % PassTime.PerDay == 0)
        {
            baseline.Forget(pass / PassTime.PerDay);
        }

        foreach (var call in failures.Where(call => call.Pass == pass - 8).Order(Comparer<FailedCall>.Create(FailedCall.InOrder)))
        {
            baseline.Learn(tenant.Of(call));
        }

        foreach (var call in successes.Where(call => call.Pass == pass - 8))
        {
            baseline.Habits.Learn(tenant.Of(call));
        }
    }

    private static void Check(Tenant tenant, Baseline baseline, SlowBaseline slow, int pass, FailedCall[] failures)
    {
        CheckTenant(tenant, baseline, slow, failures);
        foreach (var principal in failures.Select(call => call.Principal).Distinct())
        {
            var number = tenant.Names.Principals.Find(Some.Utf8(principal));
            CheckPrincipal(tenant, baseline.Of(number), slow, principal);
            foreach (var call in failures)
            {
                var today = pass / PassTime.PerDay;
                Assert.Equal(slow.Succeeded(principal, success => success.Operation, call.Operation), baseline.Habits.Has(Attribute.Operation, number, tenant.Of(call).Operation, today));
                Assert.Equal(call.Country is { } country && slow.Succeeded(principal, success => success.Country, country), baseline.Habits.Has(Attribute.Country, number, tenant.Of(call).Country, today));
                var (system, prefix) = tenant.Names.Networks[tenant.Of(call).Network];
                Assert.Equal(call.System is { } name && slow.Succeeded(principal, success => success.System, name), baseline.Habits.Has(Attribute.System, number, system, today));
                Assert.Equal(call.Prefix is { } range && slow.Succeeded(principal, success => success.Prefix, range), baseline.Habits.Has(Attribute.Prefix, number, prefix, today));
            }
        }
    }

    private static void CheckTenant(Tenant tenant, Baseline baseline, SlowBaseline slow, FailedCall[] failures)
    {
        var units = slow.OperationUnits;
        var pairs = slow.Operations.Sum(slow.Popularity);
        Assert.Equal((slow.Principals, slow.Operations.Length, pairs), (baseline.Principals, baseline.Popularity.Operations, baseline.Popularity.Pairs));
        Assert.Equal(Math.Min(.4, (units.Count(unit => unit.Denied) + 4.0) / (units.Count + 20)), baseline.DeniedShare);
        Assert.Equal((1 + (.5 * slow.Operations.Length)) / (pairs + 1), baseline.Innovation);
        foreach (var operation in failures.Select(call => call.Operation).Distinct())
        {
            var own = slow.Popularity(operation);
            var tail = own == 0 ? 0 : (double)slow.Operations.Select(slow.Popularity).Where(df => df <= own).Sum() / pairs;
            Assert.Equal((own, tail), (baseline.Popularity.Principals(Number(tenant, operation)), baseline.Popularity.Tail(Number(tenant, operation))));
        }

        for (var slot = 0; slot < 48; slot++)
        {
            Assert.Equal((slow.SlotUnits(human: true, slot), Enumerable.Range(0, 48).Sum(s => slow.SlotUnits(human: true, s))), baseline.HourUnits(PrincipalKind.Human, slot));
            Assert.Equal(slow.SlotUnits(human: false, slot), baseline.HourUnits(PrincipalKind.Service, slot).Slot);
            Assert.Equal(slow.SlotUnits(human: false, slot), baseline.HourUnits(PrincipalKind.ManagedIdentity, slot).Slot);
        }
    }

    private static void CheckPrincipal(Tenant tenant, PrincipalBaseline? known, SlowBaseline slow, string principal)
    {
        Assert.Equal(slow.OperationsOf(principal), known?.Operations);
        if (known is null)
        {
            return;
        }

        Assert.Equal(slow.FirstHour(principal), known.FirstHour);
        Assert.Equal(slow.UnitsOf(principal), (known.Units, known.Denied));
        CheckValues(slow.Values(principal, call => call.System), known[Attribute.System], tenant.Names.Networks.Systems);
        CheckValues(slow.Values(principal, call => call.Prefix), known[Attribute.Prefix], tenant.Names.Networks.Prefixes);
        CheckValues(slow.Values(principal, call => call.Country), known[Attribute.Country], tenant.Names.Countries);
    }

    private static void CheckValues(Dictionary<string, int> expected, ValueCounts? counts, ElasticRareFailure.Activity.Names.NameTable table)
    {
        Assert.Equal((expected.Values.Sum(), expected.Count), (counts?.Units ?? 0, counts?.Distinct ?? 0));
        foreach (var (value, units) in expected)
        {
            Assert.Equal(units, counts!.Of(table.Find(Some.Utf8(value))));
        }
    }

    private static int Number(Tenant tenant, string operation) => tenant.Names.Operations.Intern(Some.Utf8(operation));
}
