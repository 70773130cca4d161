using ElasticRareFailure.Activity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Tests.Scoring;

/// <summary>The calibration as the reference implementation does it: everything compared with everything, principals by name.</summary>
internal sealed class CalibrationReference
{
    public CalibrationReference(long midnightMs, long startMs, IReadOnlyList<(long Start, double Score, string Principal, bool Confirmed)> stories, CalibrationParameters p)
    {
        foreach (var days in p.WindowDays)
        {
            var from = Math.Max(startMs, midnightMs - (days * PassTime.DayMs));
            var span = (midnightMs - from) / (double)PassTime.DayMs;
            var z = stories.Where(x => from <= x.Start && x.Start < midnightMs && !x.Confirmed).Select(x => (x.Score, x.Principal)).ToList();
            var top = z.GroupBy(x => x.Principal).ToDictionary(x => x.Key, x => x.Max(y => y.Score));
            var left = new HashSet<string>();
            foreach (var (principal, score) in top.OrderByDescending(x => x.Value).ThenBy(x => x.Key, Comparer<string>.Create(CompareCodePoints)))
            {
                var rest = z.Where(x => x != (score, principal) && (!left.Contains(x.Principal) || x.Score != top[x.Principal]));
                var tail = new Tail([.. rest.Select(x => x.Score)], span, p.TailScores, 0);
                if (!(span >= p.LeastDays && tail.Rate(score) < p.OutlierRate))
                {
                    break;
                }

                _ = left.Add(principal);
            }

            var kept = z.Where(x => !(left.Contains(x.Principal) && x.Score == top[x.Principal])).Select(x => x.Score);
            if (span >= p.LeastDays)
            {
                Tails.Add(new Tail([.. kept], span, p.TailScores, Math.Min(left.Count / span, p.OutlierRate)));
            }
        }
    }

    public List<Tail> Tails { get; } = [];

    public double Rate(double score) => Tails.Count == 0 ? double.PositiveInfinity : Tails.Max(x => x.Rate(score));

    public double Threshold(double budget) => Tails.Count == 0 ? double.PositiveInfinity : Tails.Max(x => x.Threshold(budget));

    /// <summary>The order of UTF-8 bytes is that of code points; that of UTF-16 is not.</summary>
    private static int CompareCodePoints(string? left, string? right)
    {
        var (x, y) = (left!.EnumerateRunes().ToArray(), right!.EnumerateRunes().ToArray());
        for (var i = 0; i < Math.Min(x.Length, y.Length); i++)
        {
            if (x[i] != y[i])
            {
                return x[i].Value.CompareTo(y[i].Value);
            }
        }

        return x.Length.CompareTo(y.Length);
    }

    internal sealed class Tail
    {
        private readonly double[] z;
        private readonly double span;
        private readonly double u;
        private readonly int k;
        private readonly double excess;
        private readonly double ru;

        public Tail(double[] scores, double span, int m, double e)
        {
            z = [.. scores.OrderDescending()];
            (this.span, E) = (span, e);
            var n = Math.Min(m, z.Length);
            u = n > 0 ? z[n - 1] : 0;
            k = n - 1;
            excess = Math.Max(z.Take(n).Aggregate(0.0, (sum, x) => sum + (x - u)), 1e-9);
            ru = span > 0 ? n / span : 0;
        }

        public double E { get; }

        public int Count => z.Length;

        public double Rate(double s) => k >= 4 && s >= u ? E + (ru * Math.Pow(1 + ((s - u) / excess), -k)) : E + ((z.Count(x => x >= s) + 1) / span);

        public double Threshold(double budget)
        {
            var b = budget - E;
            var n = (int)((b * span) + 1e-9);
            if (k >= 4 && b > 0 && b < ru)
            {
                return u + (excess * (Math.Pow(ru / b, 1.0 / k) - 1));
            }

            return n <= 0 ? double.PositiveInfinity : n <= z.Length ? Math.BitIncrement(z[n - 1]) : 0;
        }
    }
}
