namespace ElasticRareFailure.Rarity;

/// <summary>The formulas of the method (docs: Statistics). Pure; natural logarithms.</summary>
internal static class Formulas
{
    /// <summary>Slots of the week's profile: the UTC hours of weekdays, then those of weekends.</summary>
    public const int Slots = 48;

    private const int HoursOfWeek = 168;
    private const int WeekdaySlots = 24;

    /// <summary>ln(1 + e^x).</summary>
    public static double Softplus(double x) => x > 0 ? x + Log1P(Math.Exp(-x)) : Log1P(Math.Exp(x));

    /// <summary>ln(1 + x) that keeps a small x (Goldberg 1991, theorem 4).</summary>
    public static double Log1P(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }

    /// <summary>Slot of a time (epoch ms): its UTC hour, 24 more on Saturday and Sunday.</summary>
    public static int Slot(long timestampMs) => (IsWeekend(timestampMs) ? WeekdaySlots : 0) + (int)(timestampMs / MethodParameters.HourMs % 24);

    /// <summary>New operations a window that are expected of a principal.</summary>
    /// <param name="operations">K: distinct operations that it failed at in the baseline.</param>
    /// <param name="age">Windows since its first failure.</param>
    /// <param name="p">Parameters.</param>
    public static double Rate(int operations, double age, MethodParameters p)
    {
        var rate = ((p.Discovery * operations) + p.PriorOperations) / (age + p.PriorWindows);
        return age < p.YoungWindows ? Math.Max(rate, p.YoungRate) : rate;
    }

    /// <summary>The same of a principal that is not in the baseline.</summary>
    public static double RateOfUnknown(MethodParameters p) => Math.Max(p.PriorOperations / p.PriorWindows, p.YoungRate);

    /// <summary>How busy a slot is against the mean hour of the week.</summary>
    /// <param name="slotUnits">c_s: units of the kind in the slot.</param>
    /// <param name="allUnits">C: units of the kind in all slots.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="p">Parameters.</param>
    public static double HourFactor(int slotUnits, int allUnits, int slot, MethodParameters p) =>
        Math.Max(p.HourFloor, (slotUnits + 1.0) / (slot >= WeekdaySlots ? 2 : 5) / ((allUnits + (double)Slots) / HoursOfWeek));

    /// <summary>eps: chance of an operation that is new to the tenant (Pitman and Yor 1997).</summary>
    public static double Innovation(int operations, int pairs, MethodParameters p) => (p.TenantStrength + (p.TenantDiscount * operations)) / (pairs + p.TenantStrength);

    /// <summary>q: how common an operation is in the tenant, from the mass of those at most as common (Kneser and Ney 1995).</summary>
    public static double Popularity(double innovation, double tail) => innovation + ((1 - innovation) * tail);

    /// <summary>f_t: the tenant's share of denied units.</summary>
    public static double TenantDeniedShare(int denied, int units, MethodParameters p) =>
        Math.Min(p.DeniedCap, (denied + (p.TenantDeniedWeight * p.TenantDenied)) / (units + p.TenantDeniedWeight));

    /// <summary>f: a principal's own share, drawn to the tenant's.</summary>
    public static double OwnDeniedShare(int denied, int units, double tenantShare, MethodParameters p) =>
        Math.Min(p.DeniedCap, (denied + (p.OwnDeniedWeight * tenantShare)) / (units + p.OwnDeniedWeight));

    /// <summary>llr of a denied call: how much likelier an intruder is denied than this principal.</summary>
    public static double LogRatioOfDenied(double share, MethodParameters p) => Math.Log(p.IntruderDenied / share);

    /// <summary>llr of a call that failed for an ordinary reason.</summary>
    public static double LogRatioOfOther(double share, MethodParameters p) => Math.Log((1 - p.IntruderDenied) / (1 - share));

    /// <summary>surge: intensity at which others newly fail on the same provider now; 0 below <see cref="MethodParameters.SurgeMinimum"/>.</summary>
    public static double Surge(int others, int active, MethodParameters p) => others >= p.SurgeMinimum ? (double)others / active : 0;

    /// <summary>x: surprise of a new operation in nats.</summary>
    public static double Surprise(double rate, double hourFactor, double popularity, double surge, double spree, double logRatio) =>
        -Math.Log((rate * hourFactor * popularity) + surge + spree) + logRatio;

    /// <summary>p: chance of a value at most as usual for the principal as this one (Pitman and Yor 1997).</summary>
    /// <param name="distinct">Kv: distinct values in the baseline.</param>
    /// <param name="lowUnits">Units of the values that are at most as usual.</param>
    /// <param name="lowValues">How many such values there are.</param>
    /// <param name="units">n: units of all values.</param>
    /// <param name="p">Parameters.</param>
    public static double ValueChance(int distinct, int lowUnits, int lowValues, int units, MethodParameters p) =>
        (p.ValueStrength + (p.ValueDiscount * distinct) + lowUnits - (p.ValueDiscount * lowValues)) / (units + p.ValueStrength);

    /// <summary>y: surprise of a network or country in nats, before the gate.</summary>
    public static double ValueSurprise(double chance, MethodParameters p) => Math.Min(-Math.Log(Math.Min(chance, 1)), p.ValueCap);

    /// <summary>End of a story that opens at <paramref name="startMs"/> and goes on: the first midnight (UTC) that is not before its least length.</summary>
    public static long StoryUntil(long startMs, MethodParameters p) => (startMs + p.StoryLeastMs + Activity.PassTime.DayMs - 1) / Activity.PassTime.DayMs * Activity.PassTime.DayMs;

    private static bool IsWeekend(long timestampMs) => ((timestampMs / Activity.PassTime.DayMs) + 3) % 7 >= 5;
}
