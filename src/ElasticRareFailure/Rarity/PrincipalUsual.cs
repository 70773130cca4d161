namespace ElasticRareFailure.Rarity;

/// <summary>What a principal usually does, as far as the memory reaches; the most usual first.</summary>
/// <param name="Units">Its units: distinct hours of operations that failed, day by day.</param>
/// <param name="Denied">Of these the denied ones.</param>
/// <param name="FirstHour">Hour since 1970 of its earliest failure; null: it has none.</param>
/// <param name="FailedAt">Operations that it failed at, by number, and their units.</param>
/// <param name="SucceededAt">Operations that it succeeded with, by number, and the day since 1970 of the last time.</param>
/// <param name="Systems">AS numbers that its failures came from, and their units.</param>
/// <param name="Prefixes">Address prefixes, the same.</param>
/// <param name="Countries">Countries, the same.</param>
/// <param name="SucceededFrom">AS numbers, prefixes and countries that it succeeded from, and the day of the last time.</param>
internal sealed record PrincipalUsual(
    int Units, int Denied, int? FirstHour,
    IReadOnlyList<(int Value, int Units)> FailedAt,
    IReadOnlyList<(int Value, int LastDay)> SucceededAt,
    IReadOnlyList<(int Value, int Units)> Systems,
    IReadOnlyList<(int Value, int Units)> Prefixes,
    IReadOnlyList<(int Value, int Units)> Countries,
    IReadOnlyList<(Attribute Attribute, int Value, int LastDay)> SucceededFrom);
