using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Rarity;

/// <summary>The counts, kept up by adding and forgetting, against counts made from scratch by the definition.</summary>
public sealed class BaselineOracleTests
{
    [Fact]
    public void Counts_UnderRandomForgetting_AreThoseOfTheDefinition()
    {
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[2, 9], Gen.Int[6, 30]).Sample(
            (seed, memory, days) =>
            {
                var failures = RandomLife.Failures(seed, days, aDay: 25);
                var parameters = new MethodParameters { MemoryDays = memory };
                var tenant = new Tenant();
                var baseline = new Baseline(tenant.Names, parameters);
                var learnt = 0;
                failures.Sort(FailedCall.InOrder);
                var random = new Random(seed);
                for (var pass = RandomLife.FirstPass; pass < RandomLife.FirstPass + ((days + memory + 2) * PassTime.PerDay); pass += random.Next(1, 150))
                {
                    // Every pass in between would forget and learn the same; days that would be forgotten at once are learnt before.
                    for (; learnt < failures.Count && failures[learnt].Pass <= pass - 8; learnt++)
                    {
                        baseline.Forget(failures[learnt].Pass / PassTime.PerDay);
                        baseline.Learn(tenant.Of(failures[learnt]));
                    }

                    baseline.Forget(pass / PassTime.PerDay);
                    Compare(new SlowBaseline(failures, pass, memory), baseline, tenant, parameters);
                }
            },
            iter: 25);
    }

    private static void Compare(SlowBaseline slow, Baseline baseline, Tenant tenant, MethodParameters parameters)
    {
        var units = slow.Units;
        Assert.Equal((slow.Operations, slow.Pairs, slow.Principals), (baseline.Popularity.Operations, baseline.Popularity.Pairs, baseline.Principals));
        Assert.Equal(Math.Min(.4, (units.Count(unit => unit.Denied) + 4.0) / (units.Count + 20)), baseline.DeniedShare, 1e-12);
        for (var slot = 0; slot < 48; slot++)
        {
            foreach (var human in (bool[])[true, false])
            {
                var ofKind = units.Where(unit => unit.First.Kind == PrincipalKind.Human == human).ToList();
                Assert.Equal((ofKind.Count(unit => Formulas.Slot(unit.First.Timestamp) == slot), ofKind.Count), baseline.HourUnits(human ? PrincipalKind.Human : PrincipalKind.Service, slot));
            }
        }

        for (var operation = 1; operation <= tenant.Names.Operations.Count; operation++)
        {
            var name = tenant.Names.Operations.Text(operation);
            Assert.Equal(slow.Df(name), baseline.Popularity.Principals(operation));
            Assert.Equal(slow.Tail(name), baseline.Popularity.Tail(operation), 1e-12);
        }

        for (var principal = 1; principal <= tenant.Names.Principals.Count; principal++)
        {
            var name = tenant.Names.Principals.Text(principal);
            var known = baseline.Of(principal);
            Assert.Equal(slow.FirstHour(name), known?.FirstHour);
            if (known is not null)
            {
                var own = units.Where(unit => unit.First.Principal == name).ToList();
                Assert.Equal((slow.K(name), own.Count, own.Count(unit => unit.Denied)), (known.Operations, known.Units, known.Denied));
                CompareValues(slow.Values(name, call => call.System), known[Attribute.System], tenant.Names.Networks.Systems, parameters);
                CompareValues(slow.Values(name, call => call.Prefix), known[Attribute.Prefix], tenant.Names.Networks.Prefixes, parameters);
                CompareValues(slow.Values(name, call => call.Country), known[Attribute.Country], tenant.Names.Countries, parameters);
            }
        }
    }

    private static void CompareValues(Dictionary<string, int> slow, ValueCounts? counts, NameTable names, MethodParameters parameters)
    {
        Assert.Equal((slow.Values.Sum(), slow.Count), (counts?.Units ?? 0, counts?.Distinct ?? 0));
        for (var value = 1; counts is not null && value <= names.Count; value++)
        {
            var own = slow.GetValueOrDefault(names.Text(value));
            Assert.Equal(own, counts.Of(value));
            if (slow.Count > 0)
            {
                // p = (.5 + .3 Kv + sum over values at most as usual of (N - .3)) / (n + .5)
                var chance = (.5 + (.3 * slow.Count) + slow.Values.Where(units => units <= own).Sum(units => units - .3)) / (slow.Values.Sum() + .5);
                Assert.Equal(chance, counts.Chance(value, parameters), 1e-12);
            }
        }
    }
}
