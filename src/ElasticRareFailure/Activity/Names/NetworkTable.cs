namespace ElasticRareFailure.Activity.Names;

/// <summary>Networks of a tenant: pairs of an AS number and an address prefix, either of which may be absent. Number 0 is the pair of neither.</summary>
public sealed class NetworkTable
{
    private readonly Dictionary<long, int> numbers = new() { [0] = 0 };    // by both numbers in one: a pair hashes and compares slower
    private readonly List<(int System, int Prefix)> pairs = [(0, 0)];

    /// <summary>AS numbers, text as written.</summary>
    public NameTable Systems { get; } = new();

    /// <summary>Address prefixes in CIDR notation: IPv4 /24, IPv6 /48.</summary>
    public NameTable Prefixes { get; } = new();

    /// <summary>How many networks there are.</summary>
    public int Count => pairs.Count - 1;

    /// <summary>AS number and prefix of a network, 0 where absent.</summary>
    public (int System, int Prefix) this[int number] => pairs[number];

    /// <summary>The number of a pair.</summary>
    public int Intern(int system, int prefix)
    {
        var key = (long)system << 32 | (uint)prefix;
        if (!numbers.TryGetValue(key, out var number))
        {
            number = pairs.Count;
            pairs.Add((system, prefix));
            numbers.Add(key, number);
        }

        return number;
    }
}
