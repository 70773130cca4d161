namespace ElasticRareFailure.Tests.Support.Slow;

/// <summary>A story by its definition (method, section 5). Times are ends of passes, ms.</summary>
internal sealed class SlowStory(string principal, long start)
{
    private readonly Dictionary<string, (int First, double Best)> requests = [];

    public string Principal { get; } = principal;

    public long Start { get; } = start;

    public long Last { get; set; } = start;

    public double Score { get; private set; }

    public double Operations { get; private set; }

    public double Network { get; set; }

    public double Country { get; set; }

    public List<(int Pass, string Attribute, string Value, double Nats)> Evidence { get; } = [];

    public HashSet<string> Events { get; } = [];

    public HashSet<string> Providers { get; } = [];

    public bool IsOpenAt(long end)
    {
        var until = DateTimeOffset.FromUnixTimeMilliseconds(Start).AddHours(12);
        until = until.TimeOfDay == TimeSpan.Zero ? until : until.Date.AddDays(1);
        return end <= new DateTimeOffset(until.DateTime, TimeSpan.Zero).ToUnixTimeMilliseconds() && end - Last <= 12 * 3_600_000;
    }

    public void Add(string request, int pass, double amount)
    {
        var (first, best) = requests.GetValueOrDefault(request, (pass, 0));
        (first, best) = pass - first >= 8 ? (pass, 0) : (first, best);
        Operations += Math.Max(0, amount - best);
        requests[request] = (first, Math.Max(best, amount));
    }

    public void EndPass(long end)
    {
        Last = end;
        var score = Operations + (Network > 0 ? Softplus(Network - 3) : 0) + (Country > 0 ? Softplus(Country - 3) : 0);
        Score = score > Score + 1e-9 ? score : Score;
    }

    public static double Softplus(double x) => Math.Log(1 + Math.Exp(x));
}
