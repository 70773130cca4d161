using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Rarity;

/// <summary>A tenant that is silent for longer than the memory, again and again: the baseline empties and fills anew, pass by pass as the detector drives it.</summary>
public sealed class BaselineGapsTests
{
    [Fact]
    public void Counts_AfterSilenceLongerThanTheMemory_AreThoseOfTheDefinition()
    {
        var emptied = 0;
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[2, 10]).Sample(
            (seed, memory) =>
            {
                var failures = Bursts(seed, memory);
                var tenant = new Tenant();
                var baseline = new Baseline(tenant.Names, new MethodParameters { MemoryDays = memory });
                var (learnt, wasFilled) = (0, false);
                for (var pass = RandomLife.FirstPass; pass < failures[^1].Pass + ((memory + 2) * PassTime.PerDay); pass++)
                {
                    var before = learnt;
                    var forgets = pass % PassTime.PerDay == 0;
                    if (forgets)
                    {
                        baseline.Forget(pass / PassTime.PerDay);
                    }

                    for (; learnt < failures.Count && failures[learnt].Pass <= pass - 8; learnt++)
                    {
                        baseline.Learn(tenant.Of(failures[learnt]));
                    }

                    if (forgets || learnt != before)
                    {
                        Compare(failures, pass, memory, baseline, tenant);
                        emptied += wasFilled && baseline.IsEmpty ? 1 : 0;
                        wasFilled = !baseline.IsEmpty;
                    }
                }
            },
            iter: 12,
            threads: 1);
        Assert.True(emptied > 24, $"emptied {emptied} times");
    }

    /// <summary>Bursts of a few hours, days and weeks apart; some end right before midnight, so that they are learnt on the next day.</summary>
    private static List<FailedCall> Bursts(int seed, int memory)
    {
        var random = new Random(seed);
        var failures = new List<FailedCall>();
        var midnight = RandomLife.FirstPass;
        for (var burst = 0; burst < 8; burst++)
        {
            var first = midnight + (random.Next(2) == 0 ? 88 : random.Next(PassTime.PerDay));
            for (var i = 0; i < 14; i++)
            {
                var pass = first + random.Next(12);
                failures.Add(new FailedCall(
                    pass, (pass * PassTime.LengthMs) + random.Next(-2, 2) * random.Next(40_000_000), $"e{burst}-{i}", $"p{random.Next(4)}", (PrincipalKind)random.Next(3), $"microsoft.x/o{random.Next(7)}",
                    random.Next(3) == 0 ? FailureReason.Denied : FailureReason.Other, System: random.Next(2) == 0 ? $"6450{random.Next(2)}" : null, Prefix: $"192.0.{random.Next(3)}.0/24"));
            }

            midnight += PassTime.PerDay * random.Next(1, 2 * memory);
        }

        failures.Sort(FailedCall.InOrder);
        return failures;
    }

    private static void Compare(List<FailedCall> failures, int pass, int memory, Baseline baseline, Tenant tenant)
    {
        var slow = new SlowBaseline(failures, pass, memory);
        var units = slow.Units;
        var days = units.Select(unit => unit.First.Pass / PassTime.PerDay).Distinct().ToList();
        var today = pass / PassTime.PerDay;
        Assert.Equal((days.Count, units.Count == 0, slow.Principals), (baseline.Days, baseline.IsEmpty, baseline.Principals));
        Assert.Equal(days.Count == 0 ? 0 : today - days.Min(), baseline.ReachDays(today));
        Assert.Equal((1 + (.5 * slow.Operations)) / (slow.Pairs + 1), baseline.Innovation, 1e-12);
        Assert.Equal(Math.Min(.4, (units.Count(unit => unit.Denied) + 4.0) / (units.Count + 20)), baseline.DeniedShare, 1e-12);
        for (var principal = 1; principal <= tenant.Names.Principals.Count; principal++)
        {
            var name = tenant.Names.Principals.Text(principal);
            var own = units.Where(unit => unit.First.Principal == name).ToList();
            var known = baseline.Of(principal);
            Assert.Equal(slow.FirstHour(name), known?.FirstHour);
            Assert.Equal((slow.K(name), own.Count, own.Count(unit => unit.Denied)), (known?.Operations ?? 0, known?.Units ?? 0, known?.Denied ?? 0));
            Assert.Equal(slow.Values(name, call => call.System).Values.Sum(), known?[Attribute.System]?.Units ?? 0);
            for (var operation = 1; operation <= tenant.Names.Operations.Count; operation++)
            {
                Assert.Equal(own.Count(unit => unit.First.Operation == tenant.Names.Operations.Text(operation)), baseline.Units(principal, operation));
            }
        }
    }
}
