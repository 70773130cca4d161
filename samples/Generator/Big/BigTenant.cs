using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Big;

/// <summary>
/// 20,000 principals of 12 or 13 operations each, 250,000 pairs in all, out of 1,000 operations of which some are far more
/// usual than others. A small file has fewer of both: a pair for four failures.
/// </summary>
internal sealed class BigTenant
{
    private const int MostPairs = 250_000;
    private const int PairsOfTwo = 25;
    private const int PoolSize = 1_000;
    private const int Networks = 4_000;

    private static readonly string[] Verbs = ["write", "delete", "validate/action", "move/action", "sync/action", "reset/action"];

    private static readonly (string Country, string City)[] Towns =
        [("NL", "Amsterdam"), ("DE", "Hamburg"), ("NL", "Utrecht"), ("BE", "Ghent"), ("FR", "Lyon"), ("PL", "Gdansk")];

    private readonly SplitMix64 _random = SplitMix64.For("big tenant");
    private readonly BigPrincipal[] _principals;
    private readonly Operation[] _operations;

    public BigTenant(long failures)
    {
        var pairs = (int)Math.Clamp(failures / 4, PairsOfTwo, MostPairs);
        var pool = Pool();
        _principals = new BigPrincipal[PrincipalOf(pairs - 1) + 1];
        for (var i = 0; i < _principals.Length; i++) _principals[i] = Principal(i);
        _operations = new Operation[pairs];
        for (var pair = 0; pair < pairs; pair++) _operations[pair] = Unused(pool, FirstOf(PrincipalOf(pair)), pair);
    }

    public int Pairs => _operations.Length;

    public int Principals => _principals.Length;

    public (BigPrincipal Principal, Operation Operation) Pair(int pair) => (_principals[PrincipalOf(pair)], _operations[pair]);

    /// <summary>The pairs of a principal stand beside each other, its most usual operation first.</summary>
    public static int FirstOf(int principal) => ((principal * PairsOfTwo) + 1) / 2;

    public int CountOf(int principal) => Math.Min(FirstOf(principal + 1), Pairs) - FirstOf(principal);

    private static int PrincipalOf(int pair) => (int)(pair * 2L / PairsOfTwo);

    /// <summary>Uniform below uniform below uniform: about as skewed as operations are in a tenant.</summary>
    private Operation Unused(List<Operation> pool, int from, int to)
    {
        while (true)
        {
            var operation = pool[_random.Below(_random.Below(_random.Below(PoolSize) + 1) + 1)];
            if (!_operations.AsSpan(from, to - from).Contains(operation)) return operation;
        }
    }

    private List<Operation> Pool()
    {
        var types = Catalogue.Load().All.Select(o => o.ResourceType).Distinct(StringComparer.OrdinalIgnoreCase);
        return [.. _random.PickDistinct([.. types.SelectMany(t => Verbs.Select(v => $"{t}/{v}"))], PoolSize).Select(n => new Operation(n))];
    }

    private BigPrincipal Principal(int number)
    {
        var kind = (number % 10) switch { < 5 => CallerKind.Person, < 8 => CallerKind.Pipeline, _ => CallerKind.ManagedIdentity };
        var caller = new Caller(kind, $"{kind}{number:D5}".ToLowerInvariant(), Identifiers.Guid(_random), Identifiers.Guid(_random))
        {
            IdentityResource = kind == CallerKind.ManagedIdentity ? Caller.IdentityResourceId(Identifiers.Guid(_random), $"id{number}") : null,
        };
        var sources = new Source[_random.Between(1, 3)];
        for (var i = 0; i < sources.Length; i++) sources[i] = new Source(Place(_random.Below(Networks)), 1 + _random.Below(60_000));
        return new BigPrincipal(caller, sources, ExampleTenant.AnyTarget(_random));
    }

    private static Place Place(int number)
    {
        var (country, city) = Towns[number % Towns.Length];
        return new Place($"2001:db8:{0x2000 + number:x}::", number % 5 == 0 ? null : 64_496 + (number % 16), country, city);
    }
}
